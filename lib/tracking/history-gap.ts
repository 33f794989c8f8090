import type { PollResult } from "./poll-status";

/** AWS may list a new build with a delay of up to this many milliseconds. */
const maxListingDelayMs = 10 * 60_000;

/**
 * True if builds may have been missed, because one appeared that is older than the last sweep, or
 * because there are so many new builds that others may lie between them and the known ones.
 *
 * @param poll the newest builds in AWS's list
 * @param knownAt the time when the newest builds were last listed, ISO-8601 UTC; null if never
 */
export function hasHistoryGap(
  {
    listed,
    unknown,
    isWhole,
  }: Pick<PollResult, "isWhole"> & Record<"listed" | "unknown", ListedBuild[]>,
  knownAt: string | null,
): boolean {
  if (knownAt === null || unknown.length === 0) return false;
  const since = new Date(Date.parse(knownAt) - maxListingDelayMs).toISOString();
  const isOld = ({ createdAt }: ListedBuild) => createdAt !== null && createdAt < since;
  return (unknown.length === listed.length && !isWhole) || unknown.some(isOld);
}

type ListedBuild = Pick<PollResult["listed"][number], "createdAt">;
