/**
 * Reads a paginated list until it ends, `maxPages` pages are read, or `isEnough` returns true. An
 * empty page doesn't end a list, but a repeated token does.
 *
 * @param readPage reads one page of the list; the token is `undefined` for the first
 */
export async function collectPages<T>(
  readPage: (token: string | undefined) => Promise<{ items: T[]; next?: string }>,
  { maxPages, isEnough = () => false }: { maxPages: number; isEnough?: (items: T[]) => boolean },
): Promise<T[]> {
  const items: T[] = [];
  const seen = new Set<string>();
  let token: string | undefined;
  for (let page = 0; page < maxPages; page += 1) {
    const read = await readPage(token);
    items.push(...read.items);
    if (!read.next || seen.has(read.next) || isEnough(items)) break;
    seen.add(read.next);
    token = read.next;
  }
  return items;
}
