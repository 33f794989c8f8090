import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { logUrl } from "../api";
import { LogStore } from "../store/log-store";
import { type FeedState, LogFeed } from "./log-feed";

interface FeedOf {
  scope: string;
  arn: string;
  running: boolean;
}

/** Poll interval in milliseconds of a page in a background tab. */
const hiddenRest = 5_000;

/** The lines of a build's log, loaded while mounted; `again` starts over. */
export function useLogFeed({ scope, arn, running }: FeedOf) {
  const [attempt, setAttempt] = useState(0);
  const isRunning = useRef(running);
  isRunning.current = running;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is another feed
  const { store, feed } = useMemo(() => {
    const lines = new LogStore();
    const url = (from: number, generation: string | null) =>
      logUrl({ scope, arn, from, generation });
    const options = { store: lines, url, fetch: read, wait, running: () => isRunning.current };
    return { store: lines, feed: new LogFeed(options) };
  }, [scope, arn, attempt]);

  // The end of a build may add a last chunk, so a stopped feed restarts.
  // biome-ignore lint/correctness/useExhaustiveDependencies: `running` starts it again
  useEffect(() => {
    const controller = new AbortController();
    void feed.run(controller.signal);
    return () => controller.abort();
  }, [feed, running]);

  const state: FeedState = useSyncExternalStore(feed.subscribe, feed.state, feed.state);
  const version = useSyncExternalStore(store.subscribe, store.version, store.version);
  return { store, state, version, again: () => setAttempt((count) => count + 1) };
}

function read(url: string, signal: AbortSignal): Promise<Response> {
  return fetch(url, { credentials: "same-origin", cache: "no-store", signal });
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  const rest = document.hidden ? Math.max(milliseconds, hiddenRest) : milliseconds;
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", go);
      signal.removeEventListener("abort", go);
      resolve();
    };
    const timer = setTimeout(go, rest);
    if (document.hidden) document.addEventListener("visibilitychange", go);
    signal.addEventListener("abort", go);
  });
}
