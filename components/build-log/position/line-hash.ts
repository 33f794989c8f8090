/** The lines named by the URL, zero-based and inclusive. */
export interface LineRange {
  from: number;
  to: number;
}

/**
 * Parses `#L12`, `#L12-L20`, or `#L12-20`, in either order. Returns `null` for any other fragment
 * and for line 0.
 */
export function parseLineHash(hash: string): LineRange | null {
  const match = /^#L(\d{1,9})(?:-L?(\d{1,9}))?$/.exec(hash);
  if (!match) return null;
  const first = Number(match[1]) - 1;
  const last = match[2] === undefined ? first : Number(match[2]) - 1;
  if (first < 0 || last < 0) return null;
  return { from: Math.min(first, last), to: Math.max(first, last) };
}

export function formatLineHash({ from, to }: LineRange): string {
  return from === to ? `#L${from + 1}` : `#L${from + 1}-L${to + 1}`;
}
