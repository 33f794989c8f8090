import type { OptionPage, PickerOption } from "@/lib/imagebuilder/views";
import { encodeOptionCursor, type OptionPosition } from "./cursor";
import { createOptionMatcher, sortByRelevance } from "./match-option";
import type { OptionSource } from "./option-source";
import {
  type CachedPageReader,
  maxPagesPerChunk,
  readOptionChunk,
  resolveChunkWildcards,
} from "./read-chunk";

/** The maximum number of rows per response. */
const pageSize = 20;

/**
 * Collects the next rows that match the search. Reads the lists until 20 rows are found, at least
 * eight AWS pages are read, or the lists end. A response without rows but with a cursor means that
 * there is more to search.
 *
 * @param sharedFor returns the cached reader of a list's pages
 */
export async function collectOptions(
  sources: OptionSource[],
  from: OptionPosition,
  typed: string,
  sharedFor: (source: OptionSource) => CachedPageReader,
): Promise<OptionPage> {
  const matches = createOptionMatcher(typed);
  const options: PickerOption[] = [];
  let at: OptionPosition | null = from;
  let pages = 0;
  while (at && options.length < pageSize && pages < maxPagesPerChunk) {
    const source = sources[at.source];
    if (!source) return { options, cursor: null };
    const shared = sharedFor(source);
    const chunk = await readOptionChunk(source, at.token, shared);
    pages += chunk.pages;
    const matching = chunk.rows.filter(matches);
    const end: number = at.offset + pageSize - options.length;
    const rows = matching.slice(at.offset, end);
    options.push(...(await resolveChunkWildcards(source, chunk, rows, shared)));
    at =
      end < matching.length
        ? { ...at, offset: end }
        : getNextPosition(at, chunk.next, sources.length);
  }
  return { options: sortByRelevance(options, typed), cursor: at ? encodeOptionCursor(at) : null };
}

/**
 * Returns the next position in the list or, at its end, the start of the next list. Returns `null`
 * after the last list.
 */
function getNextPosition(
  { source }: OptionPosition,
  next: string | null,
  sources: number,
): OptionPosition | null {
  if (next !== null) return { source, token: next, offset: 0 };
  return source + 1 < sources ? { source: source + 1, token: null, offset: 0 } : null;
}
