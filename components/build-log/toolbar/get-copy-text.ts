import type { LineRange } from "../position/line-hash";
import type { LogStore } from "../store/log-store";
import type { LogRows } from "../view/rows";

/** The maximum length in characters, so that the text fits in the clipboard and can be pasted. */
const maxCopied = 5_000_000;

/**
 * Returns the lines named by the URL, or else all displayed lines. Returns `null` if the text would
 * be too long.
 */
export function getCopyText(
  store: LogStore,
  rows: LogRows,
  named: LineRange | null,
): string | null {
  const from = named ? named.from : 0;
  const to = named ? Math.min(named.to, store.count - 1) : rows.count - 1;
  const texts: string[] = [];
  let length = 0;
  for (let index = from; index <= to; index++) {
    const text = store.shown(named ? index : rows.getLine(index));
    length += text.length + 1;
    if (length > maxCopied) return null;
    texts.push(text);
  }
  return texts.join("\n");
}
