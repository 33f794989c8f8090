import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { actorKey } from "@/lib/aws/acting-as";
import { requestRefresh } from "@/lib/builds/refresh-requests";
import { processValue } from "@/lib/cache/process-value";
import type { Db } from "@/lib/db/database";
import { type AccountRegion, accountRegionKey } from "@/lib/imagebuilder/account-region";
import { watchedAccountRegions } from "@/lib/live/bus";

interface Watcher {
  acting: ActingRole;
  /** Of `performance.now()`. */
  at: number;
}

/** So long after a page or stream asked its role is still taken to follow builds with. */
const roleMs = 30 * 60_000;
/** So long after a page asked somebody is taken to watch. */
const watchMs = 30_000;
const maxOfPlace = 50;

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
  if (known.size > maxOfPlace && oldest !== undefined) known.delete(oldest);
  if (!wasWatched) requestRefresh(acting);
}

/** Whether somebody watches the place at this process, by a stream or by asking for its pages. */
export function isWatched(accountRegion: AccountRegion): boolean {
  const since = performance.now() - watchMs;
  const asked = [...(watchers().get(accountRegionKey(accountRegion))?.values() ?? [])];
  if (asked.some(({ at }) => at >= since)) return true;
  const key = accountRegionKey(accountRegion);
  return watchedAccountRegions().some((watched) => accountRegionKey(watched.accountRegion) === key);
}

/** Forgets who watched long ago, and who has signed out since: Kiln acts for nobody who left. */
export async function dropGoneWatchers(db: Db, accountRegion: AccountRegion): Promise<void> {
  const known = watchers().get(accountRegionKey(accountRegion));
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
export function hasWatchers(accountRegion: AccountRegion): boolean {
  return (watchers().get(accountRegionKey(accountRegion))?.size ?? 0) > 0;
}

/** The roles of those who watched the place lately, the latest first. */
export function watchersRoles(accountRegion: AccountRegion): ActingRole[] {
  const since = performance.now() - roleMs;
  const known = [...(watchers().get(accountRegionKey(accountRegion))?.values() ?? [])];
  return known
    .filter(({ at }) => at >= since)
    .map(({ acting }) => acting)
    .reverse();
}
