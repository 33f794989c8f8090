import type { LogEvent } from "@/lib/aws/logs/read-log-page";

/**
 * Encodes events in the format in which they are stored and sent, with one
 * `<milliseconds>\t<text>\n` per line. A multi-line event becomes several lines with the same time.
 * CRLF counts as a line break.
 */
export function encodeLogLines(events: readonly LogEvent[]): { text: string; lines: number } {
  const parts: string[] = [];
  for (const { at, message } of events) {
    const lines = message.split(/\r?\n/);
    if (lines.length > 1 && lines.at(-1) === "") lines.pop();
    for (const line of lines)
      parts.push(`${at}\t${line.endsWith("\r") ? line.slice(0, -1) : line}\n`);
  }
  return { text: parts.join(""), lines: parts.length };
}

/** Decodes one line without its line feed. */
export function decodeLogLine(line: string): { at: number; text: string } {
  const tab = line.indexOf("\t");
  return { at: Number(line.slice(0, tab)), text: line.slice(tab + 1) };
}

/**
 * Converts encoded lines to lines of the downloaded file, which contain the UTC time and the text.
 */
export function toDownloadLines(wire: string): string {
  return wire.slice(0, -1).split("\n").map(toFileLine).join("");
}

function toFileLine(line: string): string {
  const { at, text } = decodeLogLine(line);
  const date = new Date(at);
  return `${Number.isNaN(date.getTime()) ? "-" : date.toISOString()} ${text}\n`;
}
