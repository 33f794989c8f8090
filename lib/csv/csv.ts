import { attachmentHeaders } from "@/lib/http/attachment";

/** Excel reads a CSV file as UTF-8 only if it begins with this. */
export const byteOrderMark = "\ufeff";

type CsvValue = string | number | null;

/** A line with its end of line (RFC 4180). */
export function csvLine(values: readonly CsvValue[]): string {
  return `${values.map(csvCell).join(",")}\r\n`;
}

/**
 * A cell of a CSV file. A text that a spreadsheet would take for a formula gets an apostrophe in front
 * (OWASP, "CSV Injection"): names, reasons and tags come from others.
 */
export function csvCell(value: CsvValue): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = /^[\s\p{Cf}]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r\n]/u.test(value)
    ? `'${value}`
    : value;
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The headers of an answer that is a CSV file. */
export function csvHeaders(fileName: string): Record<string, string> {
  return attachmentHeaders(fileName, "text/csv; charset=utf-8; header=present");
}
