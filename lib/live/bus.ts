import "server-only";
import { defineSingleton } from "@/lib/cache/singleton";
import type { Db } from "@/lib/db/database";
import { type AccountRegion, formatAccountRegionKey } from "@/lib/imagebuilder/account-region";
import { log } from "@/lib/log/log";
import { createEventId } from "./event-id";
import type { LiveEvent, LiveMessage, SharedEvent } from "./message";

interface Watcher {
  onEvent: (event: LiveEvent) => void;
  /**
   * Called if changes may have been missed, for example because this version of Kiln can't read
   * their message. The watcher must refetch its data and resume from `id`.
   */
  onReset: (id: string) => void;
}

const watchers = defineSingleton("live-watchers", () => new Map<string, Set<Watcher>>());

/** The latest freshness message per account and Region, for later subscribers. */
const freshness = defineSingleton("live-freshness", () => new Map<string, LiveEvent>());

/**
 * Forwards events to other processes. With a transaction, they are sent when it commits.
 *
 * @throws if they can't be sent
 */
type Relay = (events: readonly SharedEvent[], tx?: Db) => Promise<void>;

const relay = defineSingleton<Relay | null>("live-relay", () => null);

/** Sets the relay that forwards published events to other processes; null removes it. */
export function setRelay(to: Relay | null): void {
  relay.set(to);
}

/**
 * Notifies the watchers of the account and Region in all processes. Never throws, even if a
 * listener does.
 */
export function publishLiveEvent(accountRegion: AccountRegion, event: LiveEvent): void {
  deliverLiveEvent(accountRegion, event);
  const { id, message } = event;
  const shared =
    message.kind === "build" ? ({ kind: "build", arn: message.build.arn } as const) : message;
  relay()?.([{ accountRegion, id, message: shared }]).catch((error: unknown) =>
    log.warn({ err: error }, "failed to notify other processes"),
  );
}

/**
 * Notifies the watchers in other processes when the transaction commits. If that fails, so does the
 * transaction, so that no stored change is missed. After the commit, call {@link deliverLiveEvent}
 * for this process's watchers.
 */
export async function shareOnCommit(tx: Db, events: readonly SharedEvent[]): Promise<void> {
  if (events.length > 0) await relay()?.(events, tx);
}

/** Publishes a message without a stored event. */
export function broadcastLiveMessage(accountRegion: AccountRegion, message: LiveMessage): void {
  publishLiveEvent(accountRegion, { id: createEventId(), message });
}

/** Notifies this process's watchers of the account and Region. */
export function deliverLiveEvent(accountRegion: AccountRegion, event: LiveEvent): void {
  const key = formatAccountRegionKey(accountRegion);
  if (event.message.kind === "freshness") freshness().set(key, event);
  notify(key, ({ onEvent }) => onEvent(event));
}

/** Makes this process's watchers of the account and Region refetch. */
export function resetWatchers(accountRegion: AccountRegion): void {
  const id = createEventId();
  notify(formatAccountRegionKey(accountRegion), ({ onReset }) => onReset(id));
}

function notify(key: string, call: (watcher: Watcher) => void): void {
  for (const watcher of watchers().get(key) ?? []) {
    try {
      call(watcher);
    } catch (error) {
      log.error({ err: error }, "failed to deliver a change to a listener");
    }
  }
}

export function getLastFreshness(accountRegion: AccountRegion): LiveEvent | null {
  return freshness().get(formatAccountRegionKey(accountRegion)) ?? null;
}

/** Subscribes to the account and Region until the returned function is called. */
export function subscribeToLiveEvents(
  accountRegion: AccountRegion,
  onEvent: Watcher["onEvent"],
  onReset: Watcher["onReset"] = () => undefined,
): () => void {
  const key = formatAccountRegionKey(accountRegion);
  const watcher = { onEvent, onReset };
  const set = watchers().get(key) ?? new Set();
  watchers().set(key, set);
  set.add(watcher);
  return () => {
    set.delete(watcher);
    if (set.size === 0 && watchers().get(key) === set) watchers().delete(key);
  };
}

export function hasLocalWatchers(accountRegion: AccountRegion): boolean {
  return watchers().has(formatAccountRegionKey(accountRegion));
}

/** Returns the currently watched accounts and Regions with their number of watchers. */
export function listWatchedAccountRegions(): { accountRegion: AccountRegion; watchers: number }[] {
  return [...watchers()].map(([key, { size }]) => {
    const [account = "", region = ""] = key.split(" ");
    return { accountRegion: { account, region }, watchers: size };
  });
}
