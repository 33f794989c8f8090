import "server-only";
import { byteOrderMark, formatCsvLine } from "@/lib/csv/csv";
import type { AuditRow } from "@/lib/db/audit-hash";
import { auditCsvHeader, toAuditCsvCells, toAuditJsonLine } from "./columns";

export const auditExportFormats = ["jsonl", "csv"] as const;
export type AuditExportFormat = (typeof auditExportFormats)[number];

export async function* formatAuditExport(
  entries: AsyncIterable<readonly AuditRow[]>,
  format: AuditExportFormat,
): AsyncGenerator<string> {
  if (format === "csv") yield byteOrderMark + formatCsvLine(auditCsvHeader);
  for await (const rows of entries) {
    yield rows
      .map((row) => (format === "csv" ? formatCsvLine(toAuditCsvCells(row)) : toAuditJsonLine(row)))
      .join("");
  }
}
