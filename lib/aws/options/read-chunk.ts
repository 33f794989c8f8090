import type { PickerOption } from "@/lib/imagebuilder/views";
import { collectPages } from "../collect-pages";
import type { OptionSource, OptionSourcePage } from "./option-source";
import {
  isConcreteVersion,
  removeArnVersion,
  resolveWildcard,
  toVersionedRows,
} from "./option-versions";

/** The maximum number of AWS pages per chunk, and the number after which a request ends. */
export const maxPagesPerChunk = 8;

/** Reads a page under a cache key, so that identical requests share it. */
export type CachedPageReader = (
  name: string,
  load: () => Promise<OptionSourcePage>,
) => Promise<OptionSourcePage>;

/** Consecutive pages of a list as rows. */
export interface OptionChunk {
  rows: PickerOption[];
  pages: number;
  /** AWS's token for the next page; `null` at the end of the list. */
  next: string | null;
  /** True if this is the whole list, so its wildcards are already resolved. */
  whole: boolean;
  /** The options in AWS's order. */
  listed: PickerOption[];
}

/** Reads up to eight pages of a list, starting at a token, as rows. */
export async function readOptionChunk(
  source: OptionSource,
  token: string | null,
  shared: CachedPageReader,
): Promise<OptionChunk> {
  const listed: PickerOption[] = [];
  let next: string | undefined = token ?? undefined;
  let pages = 0;
  do {
    const from: string | undefined = next;
    const page = await shared(`page ${from ?? ""}`, () => source.readPage(from));
    listed.push(...page.options);
    pages += 1;
    next = page.next === from ? undefined : page.next;
  } while (next && pages < maxPagesPerChunk);
  return {
    rows: toRows(source, listed),
    pages,
    next: next ?? null,
    whole: token === null && !next,
    listed,
  };
}

function toRows(source: OptionSource, listed: PickerOption[]): PickerOption[] {
  if (source.versions !== "none")
    return toVersionedRows(listed.filter(isConcreteVersion), source.versions);
  return source.compare ? listed.toSorted(source.compare) : listed;
}

/**
 * Resolves the wildcards of a chunk by reading the versions of their names, up to eight pages each.
 * Every chunk with a matching version would contain the same wildcard, so only the chunk with the
 * first one keeps it.
 */
export async function resolveChunkWildcards(
  source: OptionSource,
  chunk: OptionChunk,
  rows: PickerOption[],
  shared: CachedPageReader,
): Promise<PickerOption[]> {
  const readPageOf = source.readPageOf?.bind(source);
  if (chunk.whole || !readPageOf) return rows;
  const wildcards = rows.filter(({ resolvesTo }) => resolvesTo !== undefined);
  const families = new Map(wildcards.map(({ value, name }) => [removeArnVersion(value), name]));
  const versions = new Map(
    await Promise.all(
      [...families].map(async ([family, name]) => {
        const all = await collectPages(
          async (token) => {
            const load = () => readPageOf(name, token);
            const page = await shared(`versions ${name} ${token ?? ""}`, load);
            return { items: page.options, next: page.next };
          },
          { maxPages: maxPagesPerChunk },
        );
        return [family, all.filter(isConcreteVersion)] as const;
      }),
    ),
  );
  return rows.flatMap((row) => {
    if (row.resolvesTo === undefined) return [row];
    const all = versions.get(removeArnVersion(row.value)) ?? [];
    const newest = resolveWildcard(row.value, all);
    if (!newest) return [row];
    return isFirstIn(chunk, row, all) ? [{ ...row, resolvesTo: newest.value }] : [];
  });
}

/** True if the first version that matches the wildcard, in AWS's order, is in this chunk. */
function isFirstIn(chunk: OptionChunk, wildcard: PickerOption, all: PickerOption[]): boolean {
  const first = all.find((option) => resolveWildcard(wildcard.value, [option]) !== undefined);
  return chunk.listed.some(({ value }) => value === first?.value);
}
