/** The audit log, append-only; triggers reject every other change. */
export interface AuditTable {
  /** Position in the chain, from 1 without gaps. */
  seq: number;
  id: string;
  at: string;
  person_id: string;
  person_name: string;
  role_id: string;
  account: string;
  region: string;
  action: string;
  target: string;
  outcome: string;
  detail: string | null;
  issuer: string | null;
  subject: string | null;
  /** JSON: the user's groups at that time. */
  groups: string | null;
  request_id: string | null;
  client_address: string | null;
  aws_request_id: string | null;
  /** The previous entry's hash. */
  previous_hash: string;
  /** See `entryHash` in `lib/db/audit-hash.ts`. */
  hash: string;
}

/** The end of the audit chain, a single row; updating it is the lock that serializes entries. */
export interface AuditHeadTable {
  id: number;
  seq: number;
  hash: string;
  /**
   * Entries up to this one can be deleted; set by an entry of {@link AuditTable} that permits it.
   */
  removable_to: number;
}
