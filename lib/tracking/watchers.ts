import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { getIdentityKey } from "@/lib/aws/aws-identity";
import { requestRefresh } from "@/lib/builds/refresh-requests";
import { defineSingleton } from "@/lib/cache/singleton";
import type { Db } from "@/lib/db/database";
import { type AccountRegion, formatAccountRegionKey } from "@/lib/imagebuilder/account-region";
import { listWatchedAccountRegions } from "@/lib/live/bus";

interface Watcher {
  acting: ActingRole;
  /** The time of the latest request, from `performance.now()`. */
  at: number;
}

/**
 * The time in milliseconds for which the role of a page or stream request is still used for
 * tracking.
 */
const roleTtlMs = 30 * 60_000;
/** The time in milliseconds for which a page request counts as watching. */
const watchMs = 30_000;
const maxPerAccountRegion = 50;

const watchers = defineSingleton(
  "tracking.watchers",
  () => new Map<string, Map<string, Watcher>>(),
);

/**
 * Records that a page or stream shows builds of the acting role's account and Region. They are then
 * polled more often, with this role if the account has no tracker role or AWS denies it.
 */
export function recordWatcher(acting: ActingRole): void {
  const key = formatAccountRegionKey(acting);
  const wasWatched = isWatched(acting);
  const known = watchers().get(key) ?? new Map<string, Watcher>();
  watchers().set(key, known);
  const actor = getIdentityKey(acting);
  known.delete(actor);
  known.set(actor, { acting, at: performance.now() });
  const [oldest] = known.keys();
  if (known.size > maxPerAccountRegion && oldest !== undefined) known.delete(oldest);
  if (!wasWatched) requestRefresh(acting);
}

/**
 * True if somebody is watching the account and Region in this process, through a stream or page
 * requests.
 */
export function isWatched(accountRegion: AccountRegion): boolean {
  const since = performance.now() - watchMs;
  const recorded = [...(watchers().get(formatAccountRegionKey(accountRegion))?.values() ?? [])];
  if (recorded.some(({ at }) => at >= since)) return true;
  const key = formatAccountRegionKey(accountRegion);
  return listWatchedAccountRegions().some(
    (watched) => formatAccountRegionKey(watched.accountRegion) === key,
  );
}

/** Removes watchers that left long ago or have signed out, since Kiln must not act for them. */
export async function removeInactiveWatchers(db: Db, accountRegion: AccountRegion): Promise<void> {
  const known = watchers().get(formatAccountRegionKey(accountRegion));
  if (!known || known.size === 0) return;
  const rows = await db
    .selectFrom("ended_sessions")
    .select("session_id")
    .where("session_id", "in", [
      ...new Set([...known.values()].map(({ acting }) => acting.sessionId)),
    ])
    .execute();
  const ended = new Set(rows.map((row) => row.session_id));
  const since = performance.now() - roleTtlMs;
  for (const [actor, { acting, at }] of known) {
    if (at < since || ended.has(acting.sessionId)) known.delete(actor);
  }
}

/** True if watchers provide a role to track the account and Region. */
export function hasWatcherRoles(accountRegion: AccountRegion): boolean {
  return (watchers().get(formatAccountRegionKey(accountRegion))?.size ?? 0) > 0;
}

/** The roles of recent watchers, latest first. */
export function listWatcherRoles(accountRegion: AccountRegion): ActingRole[] {
  const since = performance.now() - roleTtlMs;
  const known = [...(watchers().get(formatAccountRegionKey(accountRegion))?.values() ?? [])];
  return known
    .filter(({ at }) => at >= since)
    .map(({ acting }) => acting)
    .reverse();
}
