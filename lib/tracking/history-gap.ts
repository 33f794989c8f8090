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
    newBuilds,
    isComplete,
  }: Pick<PollResult, "isComplete"> & Record<"listed" | "newBuilds", ListedBuild[]>,
  knownAt: string | null,
): boolean {
  if (knownAt === null || newBuilds.length === 0) return false;
  const since = new Date(Date.parse(knownAt) - maxListingDelayMs).toISOString();
  const isOld = ({ createdAt }: ListedBuild) => createdAt !== null && createdAt < since;
  return (newBuilds.length === listed.length && !isComplete) || newBuilds.some(isOld);
}

type ListedBuild = Pick<PollResult["listed"][number], "createdAt">;
