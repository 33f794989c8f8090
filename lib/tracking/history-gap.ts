import type { Poll } from "./poll-status";

/** AWS may list a new build some time after it began. Milliseconds. */
const lateMs = 10 * 60_000;

/**
 * Whether Kiln has missed builds: one appeared that is older than the last sweep, or so many are new
 * that others may lie between them and those that Kiln knows.
 *
 * @param poll the newest builds, as AWS lists them now
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
