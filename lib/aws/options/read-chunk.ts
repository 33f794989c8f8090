import type { PickerOption } from "@/lib/imagebuilder/views";
import { collectPages } from "../collect-pages";
import type { OptionSource, SourcePage } from "./option-source";
import { familyOf, isVersion, resolveWildcard, versionedRows } from "./versioned";

/** How many pages of AWS one request looks at. */
export const maxPages = 8;

/** Reads a page under a name, so that the same page is shared by who asks for it. */
export type Shared = (name: string, load: () => Promise<SourcePage>) => Promise<SourcePage>;

/** Consecutive pages of one list as rows. */
export interface Chunk {
  rows: PickerOption[];
  pages: number;
  /** AWS's token after it; `null` at the end of the list. */
  next: string | null;
  /** All that the list has: what its wildcards name is then known. */
  whole: boolean;
  /** What AWS listed, in its order. */
  listed: PickerOption[];
}

/** Up to eight pages of a list from a token on, as rows. */
export async function readChunk(
  source: OptionSource,
  token: string | null,
  shared: Shared,
): Promise<Chunk> {
  const listed: PickerOption[] = [];
  let next: string | undefined = token ?? undefined;
  let pages = 0;
  do {
    const from: string | undefined = next;
    const page = await shared(`page ${from ?? ""}`, () => source.readPage(from));
    listed.push(...page.options);
    pages += 1;
    next = page.next === from ? undefined : page.next;
  } while (next && pages < maxPages);
  return {
    rows: rowsOf(source, listed),
    pages,
    next: next ?? null,
    whole: token === null && !next,
    listed,
  };
}

function rowsOf(source: OptionSource, listed: PickerOption[]): PickerOption[] {
  if (source.versions !== "none") return versionedRows(listed.filter(isVersion), source.versions);
  return source.compare ? listed.toSorted(source.compare) : listed;
}

/**
 * Sets right what the wildcards of a part of a list name, by reading all versions of their names.
 * The same wildcard would come with each part that has such a version: it stays in the one that
 * has the first of them.
 */
export async function settleWildcards(
  source: OptionSource,
  chunk: Chunk,
  rows: PickerOption[],
  shared: Shared,
): Promise<PickerOption[]> {
  const readPageOf = source.readPageOf?.bind(source);
  if (chunk.whole || !readPageOf) return rows;
  const wildcards = rows.filter(({ resolvesTo }) => resolvesTo !== undefined);
  const families = new Map(wildcards.map(({ value, name }) => [familyOf(value), name]));
  const versions = new Map(
    await Promise.all(
      [...families].map(async ([family, name]) => {
        const all = await collectPages(
          async (token) => {
            const load = () => readPageOf(name, token);
            const page = await shared(`versions ${name} ${token ?? ""}`, load);
            return { items: page.options, next: page.next };
          },
          { most: maxPages },
        );
        return [family, all.filter(isVersion)] as const;
      }),
    ),
  );
  return rows.flatMap((row) => {
    if (row.resolvesTo === undefined) return [row];
    const all = versions.get(familyOf(row.value)) ?? [];
    const newest = resolveWildcard(row.value, all);
    if (!newest) return [row];
    return isFirstIn(chunk, row, all) ? [{ ...row, resolvesTo: newest.value }] : [];
  });
}

/** Whether the first version that the wildcard names, in AWS's order, is in this part. */
function isFirstIn(chunk: Chunk, wildcard: PickerOption, all: PickerOption[]): boolean {
  const first = all.find((option) => resolveWildcard(wildcard.value, [option]) !== undefined);
  return chunk.listed.some(({ value }) => value === first?.value);
}
