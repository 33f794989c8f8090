import type { QueryClient } from "@tanstack/react-query";
import { type LiveState, liveStore, setLiveState } from "@/lib/tracking/live/live-state";
import { concernsPerson } from "../bell/concerns";
import { applyMessage } from "./apply-message";
import { askGently } from "./ask-gently";
import { reviewsToAsk } from "./reviews-to-ask";
import { keepStream } from "./stream";
import { whileWanted } from "./while-wanted";

interface FollowParts {
  client: QueryClient;
  scope: string;
  /** The last event id that this window has; kept from one scope to the next. */
  lastId: { current: string };
  /** The name under which the person's own builds stand. */
  person: string;
}

/** So soon the bell asks what it has to tell, at the latest. Milliseconds. */
const bellMs = 400;

/** Brings what happens in a scope's place into the cache, until the returned function is called. */
export function followScope({ client, scope, lastId, person }: FollowParts): () => void {
  const gently = askGently(client, Math.random);
  const askForNow = () => {
    void client.invalidateQueries({ queryKey: ["builds", scope] });
    void client.invalidateQueries({ queryKey: ["notifications", scope] });
  };
  /** The portal is back: what it did not answer is due, also where nothing asks again by itself. */
  const askForFailed = () => {
    for (const kind of ["builds", "build-pages", "notifications"]) {
      void client.invalidateQueries({
        queryKey: [kind, scope],
        predicate: ({ state }) => state.status === "error",
      });
    }
  };
  const askForEverything = () => {
    askForNow();
    void client.invalidateQueries({ queryKey: ["build-pages", scope] });
  };
  const onState = (next: LiveState) => {
    const before = liveStore.get();
    setLiveState(next);
    // Queries look at their pace when they have an answer: the next one is due now.
    if (before === "live" && next !== "live") askForNow();
    if (before !== "live" && next === "live") askForFailed();
  };
  const stop = whileWanted(() => {
    const close = keepStream({
      scope,
      lastId: () => lastId.current,
      onId: (id) => {
        lastId.current = id;
      },
      onReset: askForEverything,
      onState,
      random: Math.random,
      onMessage: (message) => {
        for (const again of [...applyMessage(client, scope, message), ...reviewsToAsk(message)]) {
          gently.ask(again);
        }
        if (concernsPerson(client, scope, person, message)) {
          gently.ask({ queryKey: ["notifications", scope], withinMs: bellMs });
        }
      },
    });
    return () => {
      close();
      setLiveState("connecting");
    };
  });
  return () => {
    stop();
    gently.stop();
  };
}
