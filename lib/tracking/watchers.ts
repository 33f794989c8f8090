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

/** How long after a page or stream request its role is still used for tracking. */
const roleMs = 30 * 60_000;
/** How long after a page request somebody counts as watching. */
const watchMs = 30_000;
const maxPerAccountRegion = 50;

const watchers = processValue("tracking.watchers", () => new Map<string, Map<string, Watcher>>());

/**
 * Called whenever a page or stream shows builds of the acting role's account and Region, which is
 * then polled at a higher rate, with this role if the account has no tracker role.
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
  if (known.size > maxPerAccountRegion && oldest !== undefined) known.delete(oldest);
  if (!wasWatched) requestRefresh(acting);
}

/**
 * True if somebody watches the account and Region at this process, by a stream or by page requests.
 */
export function isWatched(accountRegion: AccountRegion): boolean {
  const since = performance.now() - watchMs;
  const asked = [...(watchers().get(accountRegionKey(accountRegion))?.values() ?? [])];
  if (asked.some(({ at }) => at >= since)) return true;
  const key = accountRegionKey(accountRegion);
  return watchedAccountRegions().some((watched) => accountRegionKey(watched.accountRegion) === key);
}

/** Removes watchers that are long gone or have signed out, since Kiln must not act for them. */
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

/** True if there are people's roles to track the account and Region with. */
export function hasWatchers(accountRegion: AccountRegion): boolean {
  return (watchers().get(accountRegionKey(accountRegion))?.size ?? 0) > 0;
}

/** The roles of recent watchers, latest first. */
export function watchersRoles(accountRegion: AccountRegion): ActingRole[] {
  const since = performance.now() - roleMs;
  const known = [...(watchers().get(accountRegionKey(accountRegion))?.values() ?? [])];
  return known
    .filter(({ at }) => at >= since)
    .map(({ acting }) => acting)
    .reverse();
}
