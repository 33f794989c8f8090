/** An API token. Only the hash of its secret is stored. */
export interface ApiTokensTable {
  id: string;
  /**
   * The kind of the token. A `personal` token acts as its owner, a `service` token acts as a
   * service, and a `ci` token is issued for a job of a CI provider.
   */
  kind: "personal" | "service" | "ci";
  name: string;
  /** The SHA-256 hash of the secret, in hex. */
  secret_hash: string;
  /** The secret's last characters, which let its owner recognize it. */
  hint: string;
  role_id: string;
  account: string;
  /** The Regions as a JSON array of strings. The permissions have the same format. */
  regions: string;
  permissions: string;
  /** The person, service, or CI job that the token acts as. */
  person_id: string;
  person_name: string;
  person_email: string;
  /**
   * The groups that a service has from its creator, as a JSON array of strings; null for the other
   * kinds.
   */
  groups: string | null;
  /** The name of the `ciTrust` entry under which a CI job's token was issued. */
  trust: string | null;
  created_by_id: string;
  created_by_name: string;
  created_at: string;
  expires_at: string;
  last_used_at: string | null;
  revoked_at: string | null;
  revoked_by_name: string | null;
}

/**
 * The groups of each person at the latest sign-in or as last read from the identity provider since.
 * Personal API tokens are checked against them.
 */
export interface SignInsTable {
  person_id: string;
  /** The groups as a JSON array of strings. */
  groups: string;
  at: string;
}
