import { createAttachmentHeaders } from "@/lib/http/attachment";

/** The byte order mark, without which Excel doesn't read CSV as UTF-8. */
export const byteOrderMark = "\ufeff";

type CsvValue = string | number | null;

/** Formats a line, including its line break (RFC 4180). */
export function formatCsvLine(values: readonly CsvValue[]): string {
  return `${values.map(formatCsvCell).join(",")}\r\n`;
}

/**
 * Formats a cell. Adds an apostrophe before text that a spreadsheet would treat as a formula
 * (OWASP, "CSV Injection"), because names, reasons, and tags are third-party text.
 */
export function formatCsvCell(value: CsvValue): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = /^[\s\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u.test(value)
    ? `'${value}`
    : value;
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

export function createCsvHeaders(fileName: string): Record<string, string> {
  return createAttachmentHeaders(fileName, "text/csv; charset=utf-8; header=present");
}
