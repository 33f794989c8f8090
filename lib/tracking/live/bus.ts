import "server-only";
import { processWide } from "@/lib/config/process-wide";
import type { LiveEvent, Place } from "./message";

type Listener = (event: LiveEvent) => void;

const keyOf = ({ account, region }: Place) => `${account} ${region}`;

function listeners(): Map<string, Set<Listener>> {
  return processWide("live-listeners", () => new Map());
}

/** Tells everyone in this process who watches the place. Never throws for a listener's sake. */
export function publish(place: Place, event: LiveEvent): void {
  for (const listener of listeners().get(keyOf(place)) ?? []) listener(event);
}

/** Hears what is published for the place until the returned function is called. */
export function subscribe(place: Place, listener: Listener): () => void {
  const key = keyOf(place);
  const set = listeners().get(key) ?? new Set();
  listeners().set(key, set);
  set.add(listener);
  return () => {
    set.delete(listener);
    if (set.size === 0 && listeners().get(key) === set) listeners().delete(key);
  };
}

/** The places that somebody watches now, with how many. */
export function watchedPlaces(): { place: Place; watchers: number }[] {
  return [...listeners()].map(([key, { size }]) => {
    const [account = "", region = ""] = key.split(" ");
    return { place: { account, region }, watchers: size };
  });
}
