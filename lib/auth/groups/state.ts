/**
 * The number of `session.groupsMinutes` intervals after which groups that couldn't be read again
 * are no longer valid.
 */
export const maxGroupsAgeIntervals = 3;

const minuteMs = 60_000;

/**
 * Whether groups are valid (`fresh`), valid but due to be read again (`due`), or not valid until
 * they have been read again (`expired`).
 */
export type GroupsState = "fresh" | "due" | "expired";

/**
 * @param ageMs the time since the identity provider returned them
 * @param minutes `session.groupsMinutes`; without it, groups are valid until the session ends
 */
export function getGroupsState(ageMs: number, minutes: number | undefined): GroupsState {
  if (minutes === undefined || ageMs < minutes * minuteMs) return "fresh";
  return ageMs < maxGroupsAgeIntervals * minutes * minuteMs ? "due" : "expired";
}
