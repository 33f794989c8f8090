import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { actorKey } from "@/lib/aws/acting-as";
import { wake } from "@/lib/builds/wake";
import { processValue } from "@/lib/cache/process-value";
import type { Db } from "@/lib/db/database";
import { type AccountRegion, accountRegionKey } from "@/lib/imagebuilder/account-region";
import { watchedPlaces } from "@/lib/live/bus";

interface Watcher {
  acting: ActingRole;
  /** Of `performance.now()`. */
  at: number;
}

/** So long after a page or stream asked its role is still taken to follow builds with. */
const roleMs = 30 * 60_000;
/** So long after a page asked somebody is taken to watch. */
const watchMs = 30_000;
const mostOfPlace = 50;

const watchers = processValue("tracking.watchers", () => new Map<string, Map<string, Watcher>>());

/**
 * To be called whenever a page or a stream shows builds of the acting role's account and region:
 * the place is then followed closely, with this role where the account has no tracker role.
 */
export function noteWatcher(acting: ActingRole): void {
  const key = accountRegionKey(acting);
  const wasWatched = isWatched(acting);
  const known = watchers().get(key) ?? new Map<string, Watcher>();
  watchers().set(key, known);
  const actor = actorKey(acting);
  known.delete(actor);
  known.set(actor, { acting, at: performance.now() });
  const [oldest] = known.keys();
  if (known.size > mostOfPlace && oldest !== undefined) known.delete(oldest);
  if (!wasWatched) wake(acting);
}

/** Whether somebody watches the place at this process, by a stream or by asking for its pages. */
export function isWatched(place: AccountRegion): boolean {
  const since = performance.now() - watchMs;
  const asked = [...(watchers().get(accountRegionKey(place))?.values() ?? [])];
  if (asked.some(({ at }) => at >= since)) return true;
  const key = accountRegionKey(place);
  return watchedPlaces().some((watched) => accountRegionKey(watched.place) === key);
}

/** Forgets who watched long ago, and who has signed out since: Kiln acts for nobody who left. */
export async function dropGoneWatchers(db: Db, place: AccountRegion): Promise<void> {
  const known = watchers().get(accountRegionKey(place));
  if (!known || known.size === 0) return;
  const rows = await db
    .selectFrom("ended_sessions")
    .select("session_id")
    .where("session_id", "in", [
      ...new Set([...known.values()].map(({ acting }) => acting.sessionId)),
    ])
    .execute();
  const ended = new Set(rows.map((row) => row.session_id));
  const since = performance.now() - roleMs;
  for (const [actor, { acting, at }] of known) {
    if (at < since || ended.has(acting.sessionId)) known.delete(actor);
  }
}

/** Whether there are roles of people to follow the place with. */
export function hasWatchers(place: AccountRegion): boolean {
  return (watchers().get(accountRegionKey(place))?.size ?? 0) > 0;
}

/** The roles of those who watched the place lately, the latest first. */
export function watchersRoles(place: AccountRegion): ActingRole[] {
  const since = performance.now() - roleMs;
  const known = [...(watchers().get(accountRegionKey(place))?.values() ?? [])];
  return known
    .filter(({ at }) => at >= since)
    .map(({ acting }) => acting)
    .reverse();
}
