/** What people did, append-only; triggers refuse every change. */
export interface AuditTable {
  /** Position in the chain, from 1 on without gaps. */
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
  /** JSON: the person's groups at that time. */
  groups: string | null;
  request_id: string | null;
  client_address: string | null;
  aws_request_id: string | null;
  /** The previous entry's hash. */
  previous_hash: string;
  /** See `entryHash` in `lib/db/audit-hash.ts`. */
  hash: string;
}

/** The end of the audit's chain, one row; updating it is the lock that orders the entries. */
export interface AuditHeadTable {
  id: number;
  seq: number;
  hash: string;
  /** Entries up to this one can be deleted; set by an entry of {@link AuditTable} that says so. */
  removable_to: number;
}
