import "server-only";
import { byteOrderMark, csvLine } from "@/lib/csv/csv";
import type { AuditRow } from "@/lib/db/audit-hash";
import { csvCells, csvHead, jsonLine } from "./columns";

export const exportFormats = ["jsonl", "csv"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** Formats entries as text, batch by batch. */
export async function* exportText(
  entries: AsyncIterable<readonly AuditRow[]>,
  format: ExportFormat,
): AsyncGenerator<string> {
  if (format === "csv") yield byteOrderMark + csvLine(csvHead);
  for await (const rows of entries) {
    yield rows.map((row) => (format === "csv" ? csvLine(csvCells(row)) : jsonLine(row))).join("");
  }
}
