import type { AuditRow } from "@/lib/db/audit-hash";

/** The columns of an exported file, from left to right. */
const columns = [
  "seq",
  "at",
  "person_name",
  "person_id",
  "issuer",
  "subject",
  "groups",
  "role_id",
  "account",
  "region",
  "action",
  "target",
  "outcome",
  "detail",
  "request_id",
  "client_address",
  "aws_request_id",
  "id",
  "previous_hash",
  "hash",
] as const satisfies (keyof AuditRow)[];

export const auditCsvHeader: readonly string[] = columns;

/** An entry's cells in the order of {@link auditCsvHeader}. */
export function toAuditCsvCells(row: AuditRow): (string | number | null)[] {
  return columns.map((column) => row[column]);
}

/** An entry as a line of JSON Lines, with every member that its hash covers. */
export function toAuditJsonLine(row: AuditRow): string {
  return `${JSON.stringify(Object.fromEntries(columns.map((column) => [column, row[column]])))}\n`;
}
