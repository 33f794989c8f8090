import "server-only";
import { processValue } from "@/lib/cache/process-value";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { log } from "@/lib/log/log";
import { nextEventId } from "./event-id";
import type { LiveEvent, LiveMessage } from "./message";

type Listener = (event: LiveEvent) => void;

const keyOf = ({ account, region }: AccountRegion) => `${account} ${region}`;

const listeners = processValue("live-listeners", () => new Map<string, Set<Listener>>());

/** The last word on how fresh each place's data is, for those who come later. */
const freshness = processValue("live-freshness", () => new Map<string, LiveEvent>());

type Relay = (place: AccountRegion, event: LiveEvent) => void;

const relay = processValue<Relay | null>("live-relay", () => null);

/** Gives what is published in this process to other processes too; null ends it. */
export function relayTo(to: Relay | null): void {
  relay.set(to);
}

/** Tells everyone who watches the place. Never throws for a listener's sake. */
export function publish(place: AccountRegion, event: LiveEvent): void {
  deliver(place, event);
  relay()?.(place, event);
}

/** Publishes a message that no stored event stands for. */
export function broadcast(place: AccountRegion, message: LiveMessage): void {
  publish(place, { id: nextEventId(), message });
}

/** Tells everyone in this process who watches the place. */
export function deliver(place: AccountRegion, event: LiveEvent): void {
  const key = keyOf(place);
  if (event.message.kind === "freshness") freshness().set(key, event);
  for (const listener of listeners().get(key) ?? []) {
    try {
      listener(event);
    } catch (error) {
      log.error({ err: error }, "failed to deliver a change to a listener");
    }
  }
}

/** What was last said of how fresh the place's data is. */
export function lastFreshness(place: AccountRegion): LiveEvent | null {
  return freshness().get(keyOf(place)) ?? null;
}

/** Hears what is published for the place until the returned function is called. */
export function subscribe(place: AccountRegion, listener: Listener): () => void {
  const key = keyOf(place);
  const set = listeners().get(key) ?? new Set();
  listeners().set(key, set);
  set.add(listener);
  return () => {
    set.delete(listener);
    if (set.size === 0 && listeners().get(key) === set) listeners().delete(key);
  };
}

/** Whether somebody in this process watches the place. */
export function isWatchedHere(place: AccountRegion): boolean {
  return listeners().has(keyOf(place));
}

/** The places that somebody watches now, with how many. */
export function watchedPlaces(): { place: AccountRegion; watchers: number }[] {
  return [...listeners()].map(([key, { size }]) => {
    const [account = "", region = ""] = key.split(" ");
    return { place: { account, region }, watchers: size };
  });
}
