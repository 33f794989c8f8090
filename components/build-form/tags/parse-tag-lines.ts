import type { BuildFormValues } from "@/lib/create-image/form-values";

type TagRow = BuildFormValues["tags"][number];

/**
 * Parses pasted text as tags: one `key=value` per line (values can contain `=`), or two columns
 * copied from a spreadsheet. Skips empty lines.
 *
 * @returns the tags in the order of the lines, or `null` if the text is not a list of tags and
 * should be pasted unchanged
 */
export function parseTagLines(text: string): TagRow[] | null {
  const lines = text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== "");
  if (lines.length === 0) return null;
  const rows: TagRow[] = [];
  for (const line of lines) {
    const row = parseLine(line);
    if (row === null) return null;
    rows.push(row);
  }
  return rows;
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
