import type { OptionPage, PickerOption } from "@/lib/imagebuilder/views";
import { type Position, writeCursor } from "./cursor";
import { nearestFirst, optionMatcher } from "./match-option";
import type { OptionSource } from "./option-source";
import { maxPages, readChunk, type Shared, settleWildcards } from "./read-chunk";

/** Rows per response. */
const pageSize = 20;

/**
 * Collects the next rows that match the search: reads the lists until 20 are found, eight AWS pages
 * are read or the lists end. A response without rows but with a cursor means that there is more to
 * search.
 *
 * @param sharedFor the cache scope of the list's pages
 */
export async function collectOptions(
  sources: OptionSource[],
  from: Position,
  typed: string,
  sharedFor: (source: OptionSource) => Shared,
): Promise<OptionPage> {
  const matches = optionMatcher(typed);
  const options: PickerOption[] = [];
  let at: Position | null = from;
  let pages = 0;
  while (at && options.length < pageSize && pages < maxPages) {
    const source = sources[at.source];
    if (!source) return { options, cursor: null };
    const shared = sharedFor(source);
    const chunk = await readChunk(source, at.token, shared);
    pages += chunk.pages;
    const matching = chunk.rows.filter(matches);
    const end: number = at.offset + pageSize - options.length;
    const rows = matching.slice(at.offset, end);
    options.push(...(await settleWildcards(source, chunk, rows, shared)));
    at = end < matching.length ? { ...at, offset: end } : after(at, chunk.next, sources.length);
  }
  return { options: nearestFirst(options, typed), cursor: at ? writeCursor(at) : null };
}

/** The next position in the list, else the start of the next list, else none. */
function after({ source }: Position, next: string | null, sources: number): Position | null {
  if (next !== null) return { source, token: next, offset: 0 };
  return source + 1 < sources ? { source: source + 1, token: null, offset: 0 } : null;
}
