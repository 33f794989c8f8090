import type { BuildFormValues } from "@/lib/create-image/form-values";
import { formatCounted } from "@/lib/text/format-count";
import { andList } from "@/lib/text/list-format";
import { quote } from "@/lib/text/quote";

type TagRow = BuildFormValues["tags"][number];

interface PastedTags {
  /** The tags in the order of the lines. A line that isn't a tag is the key of one. */
  tags: TagRow[];
  /** The numbers of the lines that aren't tags, starting at 1. */
  invalidLines: number[];
}

/**
 * Parses pasted text as tags: one `key=value` per line (values can contain `=`), or two columns
 * copied from a spreadsheet. Skips empty lines.
 *
 * @returns `null` if no line is a tag, so that the text should be pasted unchanged
 */
export function parseTagLines(text: string): PastedTags | null {
  const lines = text.split(/\r\n|\r|\n/);
  const rows = lines.flatMap((line, index) =>
    line.trim() === "" ? [] : [{ line, number: index + 1, tag: parseLine(line) }],
  );
  if (rows.every(({ tag }) => tag === null)) return null;
  return {
    tags: rows.map(({ line, tag }) => tag ?? { key: line.trim(), value: "" }),
    invalidLines: rows.flatMap(({ number, tag }) => (tag === null ? [number] : [])),
  };
}

/** Describes the effect of {@link mergeTagRows}, with the lines that need attention. */
export function describePastedTags(current: TagRow[], { tags, invalidLines }: PastedTags): string {
  const keys = tags.map(({ key }) => key);
  const distinct = [...new Set(keys)];
  const updated = distinct.filter((key) => current.some((row) => row.key === key)).length;
  const added = distinct.length - updated;
  const repeated = distinct.filter((key) => keys.indexOf(key) !== keys.lastIndexOf(key));
  const counts = [
    ...(added > 0 ? [`${formatCounted(added, "tag")} added`] : []),
    ...(updated > 0 ? [`${formatCounted(updated, "tag")} updated`] : []),
  ];
  const sentences = [`${counts.join(", ")}.`];
  if (repeated.length > 0) {
    const named = andList.format(repeated.map(quote));
    const verb = repeated.length === 1 ? "occurs" : "occur";
    sentences.push(`${named} ${verb} more than once. Only the last value is used.`);
  }
  if (invalidLines.length > 0) {
    const named = andList.format(invalidLines.map(String));
    sentences.push(
      invalidLines.length === 1
        ? `Line ${named} isn't in key=value format, so the whole line was added as a key.`
        : `Lines ${named} aren't in key=value format, so each was added as a key.`,
    );
  }
  return sentences.join(" ");
}

function parseLine(line: string): TagRow | null {
  const at = line.includes("\t") ? line.indexOf("\t") : line.indexOf("=");
  if (at <= 0) return null;
  const key = line.slice(0, at).trim();
  return key === "" ? null : { key, value: line.slice(at + 1).trim() };
}

/**
 * Returns the rows after pasting at `index`. Replaces an empty row there, updates the values of
 * existing keys, and inserts the rest.
 */
export function mergeTagRows(current: TagRow[], index: number, pasted: TagRow[]): TagRow[] {
  const rows = current.map((row) => ({ ...row }));
  const fresh: TagRow[] = [];
  for (const tag of pasted) {
    const known = [...rows, ...fresh].find(({ key }) => key === tag.key);
    if (known) known.value = tag.value;
    else fresh.push({ ...tag });
  }
  const currentRow = rows[index];
  const replaces = currentRow !== undefined && currentRow.key === "" && currentRow.value === "";
  rows.splice(replaces ? index : index + 1, replaces ? 1 : 0, ...fresh);
  return rows;
}
