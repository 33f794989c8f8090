import "server-only";
import { processValue } from "@/lib/cache/process-value";
import { type AccountRegion, accountRegionKey } from "@/lib/imagebuilder/account-region";
import { log } from "@/lib/log/log";
import { nextEventId } from "./event-id";
import type { LiveEvent, LiveMessage } from "./message";

type Listener = (event: LiveEvent) => void;

const listeners = processValue("live-listeners", () => new Map<string, Set<Listener>>());

/** The latest freshness message per account and Region, for later subscribers. */
const freshness = processValue("live-freshness", () => new Map<string, LiveEvent>());

type Relay = (accountRegion: AccountRegion, event: LiveEvent) => void;

const relay = processValue<Relay | null>("live-relay", () => null);

/** Sets the relay that forwards published events to other processes; null removes it. */
export function relayTo(to: Relay | null): void {
  relay.set(to);
}

/** Notifies all watchers of the account and Region. Never throws, even if a listener does. */
export function publish(accountRegion: AccountRegion, event: LiveEvent): void {
  deliver(accountRegion, event);
  relay()?.(accountRegion, event);
}

/** Publishes a message without a stored event. */
export function broadcast(accountRegion: AccountRegion, message: LiveMessage): void {
  publish(accountRegion, { id: nextEventId(), message });
}

/** Notifies this process's watchers of the account and Region. */
export function deliver(accountRegion: AccountRegion, event: LiveEvent): void {
  const key = accountRegionKey(accountRegion);
  if (event.message.kind === "freshness") freshness().set(key, event);
  for (const listener of listeners().get(key) ?? []) {
    try {
      listener(event);
    } catch (error) {
      log.error({ err: error }, "failed to deliver a change to a listener");
    }
  }
}

/** Returns the latest freshness message of the account and Region. */
export function lastFreshness(accountRegion: AccountRegion): LiveEvent | null {
  return freshness().get(accountRegionKey(accountRegion)) ?? null;
}

/** Subscribes to the account and Region until the returned function is called. */
export function subscribe(accountRegion: AccountRegion, listener: Listener): () => void {
  const key = accountRegionKey(accountRegion);
  const set = listeners().get(key) ?? new Set();
  listeners().set(key, set);
  set.add(listener);
  return () => {
    set.delete(listener);
    if (set.size === 0 && listeners().get(key) === set) listeners().delete(key);
  };
}

/** True if the account and Region has a watcher in this process. */
export function isWatchedHere(accountRegion: AccountRegion): boolean {
  return listeners().has(accountRegionKey(accountRegion));
}

/** Returns the currently watched accounts and Regions with their number of watchers. */
export function watchedAccountRegions(): { accountRegion: AccountRegion; watchers: number }[] {
  return [...listeners()].map(([key, { size }]) => {
    const [account = "", region = ""] = key.split(" ");
    return { accountRegion: { account, region }, watchers: size };
  });
}
