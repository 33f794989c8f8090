import type { SharedListChunk } from "../contents/view";
import type { ComparisonPart } from "./comparison";

/** One build's data for a part, or the reason why there is none, or none yet. */
export type Part<T> = { ok: true; value: T } | MissingPart;
interface MissingPart {
  ok: false;
  why: string;
  /** The reason if both builds have the same one; `why` if absent. */
  whyBoth?: string;
  isPending?: boolean;
}
export type Parts<T> = readonly [before: Part<T>, after: Part<T>];

/** A part of a build whose details Kiln is still reading from AWS. */
export const pendingPart = { ok: false as const, why: "", isPending: true };

/**
 * Compares a part if both builds have it. Otherwise returns that it is still being read, or which
 * build lacks it and why.
 */
export function compareParts<T, Out>(
  [before, after]: Parts<T>,
  compare: (before: T, after: T) => Out,
): ComparisonPart<Out> {
  if (before.ok && after.ok) return { state: "known", value: compare(before.value, after.value) };
  const missing = [before, after].flatMap((part) => (part.ok || part.isPending ? [] : [part]));
  const [first, second] = missing;
  if (first === undefined) return { state: "loading", read: 0 };
  const side = before.ok ? "after" : after.ok ? "before" : "both";
  return { state: "missing", side, why: combineReasons(first, second) };
}

function combineReasons(first: MissingPart, second?: MissingPart): string {
  if (second === undefined) return first.why;
  if (first.why === second.why) return first.whyBoth ?? first.why;
  return `Before: ${first.why}. After: ${second.why}`;
}

/** Like {@link compareParts}, but for paginated lists, which are compared once both are read. */
export function compareRows<Row, Out>(
  parts: Parts<SharedListChunk<Row>>,
  compare: (before: Row[], after: Row[], cut: boolean) => Out,
): ComparisonPart<Out> {
  const chunks = parts.flatMap((part) => (part.ok ? [part.value] : []));
  if (chunks.length === 2 && chunks.some(({ next }) => next !== null)) {
    return { state: "loading", read: chunks.reduce((sum, { rows }) => sum + rows.length, 0) };
  }
  const cut = chunks.some((chunk) => chunk.truncated === true);
  return compareParts(parts, (one, other) => compare(one.rows, other.rows, cut));
}
