import type { LogEvent } from "@/lib/aws/logs/read-log-page";

/**
 * Events as Kiln keeps and sends them: `<milliseconds>\t<text>\n` for each line. An event of several
 * lines is several lines of the same moment; Windows' line ends are taken for line ends.
 */
export function toWire(events: readonly LogEvent[]): { text: string; lines: number } {
  const parts: string[] = [];
  for (const { at, message } of events) {
    const lines = message.split(/\r?\n/);
    if (lines.length > 1 && lines.at(-1) === "") lines.pop();
    for (const line of lines)
      parts.push(`${at}\t${line.endsWith("\r") ? line.slice(0, -1) : line}\n`);
  }
  return { text: parts.join(""), lines: parts.length };
}

/** One line of the wire, without its line feed. */
export function fromWire(line: string): { at: number; text: string } {
  const tab = line.indexOf("\t");
  return { at: Number(line.slice(0, tab)), text: line.slice(tab + 1) };
}

/** Lines of the wire as those of the file that people download: the time in UTC and the text. */
export function toFileLines(wire: string): string {
  return wire.slice(0, -1).split("\n").map(toFileLine).join("");
}

function toFileLine(line: string): string {
  const { at, text } = fromWire(line);
  const date = new Date(at);
  return `${Number.isNaN(date.getTime()) ? "-" : date.toISOString()} ${text}\n`;
}
