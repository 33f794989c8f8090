import type { QueryClient } from "@tanstack/react-query";
import { type LiveState, liveStore, setLiveState } from "@/components/domain/live-state";
import { concernsPerson } from "../bell/concerns";
import { applyMessage } from "./apply-message";
import { askGently } from "./ask-gently";
import { reviewsToAsk } from "./reviews-to-ask";
import { keepStream } from "./stream";
import { whileWanted } from "./while-wanted";

interface FollowParts {
  client: QueryClient;
  scope: string;
  /** The last event id received by this window; kept across scopes. */
  lastId: { current: string };
  /** The user's name, as recorded for their own builds. */
  person: string;
}

/** Maximum delay before notifications are refetched, in milliseconds. */
const bellMs = 400;

/**
 * Applies live updates of a scope's account and Region to the query cache until the returned
 * function is called.
 */
export function followScope({ client, scope, lastId, person }: FollowParts): () => void {
  const gently = askGently(client, Math.random);
  const askForNow = () => {
    void client.invalidateQueries({ queryKey: ["builds", scope] });
    void client.invalidateQueries({ queryKey: ["notifications", scope] });
  };
  /** After Kiln is reachable again, refetch failed queries, including those that aren't polled. */
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
    // A poll interval takes effect with the next response, so request one now.
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
