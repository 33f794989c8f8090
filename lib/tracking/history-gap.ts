import type { Poll } from "./poll-status";

/** AWS may list a new build with a delay. Milliseconds. */
const lateMs = 10 * 60_000;

/**
 * True if builds were missed: one appeared that is older than the last sweep, or there are so many
 * new ones that others may lie between them and the known ones.
 *
 * @param poll the newest builds in AWS's list
 * @param knownAt when the newest builds were listed before, ISO-8601 UTC; null for never
 */
export function hasGap(
  { listed, unknown, isWhole }: Pick<Poll, "isWhole"> & Record<"listed" | "unknown", Listed[]>,
  knownAt: string | null,
): boolean {
  if (knownAt === null || unknown.length === 0) return false;
  const since = new Date(Date.parse(knownAt) - lateMs).toISOString();
  const isOld = ({ createdAt }: Listed) => createdAt !== null && createdAt < since;
  return (unknown.length === listed.length && !isWhole) || unknown.some(isOld);
}

type Listed = Pick<Poll["listed"][number], "createdAt">;
