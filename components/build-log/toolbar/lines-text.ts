import type { LineRange } from "../position/line-hash";
import type { LogStore } from "../store/log-store";
import type { LogRows } from "../view/rows";

/** In characters; the copied text must fit into the clipboard and a message. */
const maxCopied = 5_000_000;

/**
 * Returns the lines named by the URL, otherwise all displayed ones; `null` if there are too many.
 */
export function linesText(store: LogStore, rows: LogRows, named: LineRange | null): string | null {
  const from = named ? named.from : 0;
  const to = named ? Math.min(named.to, store.count - 1) : rows.count - 1;
  const texts: string[] = [];
  let length = 0;
  for (let index = from; index <= to; index++) {
    const text = store.shown(named ? index : rows.lineOf(index));
    length += text.length + 1;
    if (length > maxCopied) return null;
    texts.push(text);
  }
  return texts.join("\n");
}
