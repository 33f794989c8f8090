/**
 * The append-only audit log. Triggers reject updates, and deletions beyond
 * `AuditHeadTable.removable_to`.
 */
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
  /** The user's groups at that time, as JSON. */
  groups: string | null;
  request_id: string | null;
  client_address: string | null;
  aws_request_id: string | null;
  previous_hash: string;
  /** The hash of the entry; see `hashAuditEntry` in `lib/db/audit-hash.ts`. */
  hash: string;
}

/**
 * The end of the audit chain, as a single row. Updating this row locks it, which serializes
 * entries.
 */
export interface AuditHeadTable {
  id: number;
  seq: number;
  hash: string;
  /**
   * The position of the last entry that can be deleted; 0 for none. A `remove-old-audit` entry sets
   * it.
   */
  removable_to: number;
}
