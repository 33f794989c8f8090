import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { actorKey } from "@/lib/aws/acting-as";
import { placeKey } from "@/lib/builds/place-key";
import { wake } from "@/lib/builds/wake";
import { processValue } from "@/lib/cache/process-value";
import type { Db } from "@/lib/db/database";
import { watchedPlaces } from "@/lib/live/bus";
import type { Place } from "@/lib/live/message";

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
  const key = placeKey(acting);
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
export function isWatched(place: Place): boolean {
  const since = performance.now() - watchMs;
  const asked = [...(watchers().get(placeKey(place))?.values() ?? [])];
  if (asked.some(({ at }) => at >= since)) return true;
  const key = placeKey(place);
  return watchedPlaces().some((watched) => placeKey(watched.place) === key);
}

/** Forgets who watched long ago, and who has signed out since: Kiln acts for nobody who left. */
export async function dropGoneWatchers(db: Db, place: Place): Promise<void> {
  const known = watchers().get(placeKey(place));
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
export function hasWatchers(place: Place): boolean {
  return (watchers().get(placeKey(place))?.size ?? 0) > 0;
}

/** The roles of those who watched the place lately, the latest first. */
export function watchersRoles(place: Place): ActingRole[] {
  const since = performance.now() - roleMs;
  const known = [...(watchers().get(placeKey(place))?.values() ?? [])];
  return known
    .filter(({ at }) => at >= since)
    .map(({ acting }) => acting)
    .reverse();
}
