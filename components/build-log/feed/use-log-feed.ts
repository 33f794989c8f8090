import { useEffect, useMemo, useRef, useState, useSyncExternalStore } from "react";
import { reportNoResponse, reportResponse } from "@/components/domain/live-state";
import { getLogUrl } from "../api";
import { LogStore } from "../store/log-store";
import { LogFeed, type LogFeedState } from "./log-feed";

interface LogFeedOptions {
  scope: string;
  arn: string;
  running: boolean;
}

/** The minimum poll interval of a page in a background tab, in milliseconds. */
const hiddenPollMs = 5_000;

/**
 * Returns the lines of a build's log, which are loaded while the component is mounted. `retry`
 * starts over.
 */
export function useLogFeed({ scope, arn, running }: LogFeedOptions) {
  const [attempt, setAttempt] = useState(0);
  const isRunning = useRef(running);
  isRunning.current = running;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new attempt needs a new feed
  const { store, feed } = useMemo(() => {
    const lines = new LogStore();
    const url = (from: number, generation: string | null) =>
      getLogUrl({ scope, arn, byteOffset: from, generation });
    const options = {
      store: lines,
      url,
      fetch: fetchChunk,
      onResponse: (hasResponded: boolean) => (hasResponded ? reportResponse() : reportNoResponse()),
      wait,
      running: () => isRunning.current,
    };
    return { store: lines, feed: new LogFeed(options) };
  }, [scope, arn, attempt]);

  // The end of a build can add a last chunk, so a stopped feed restarts.
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of `running` restarts it
  useEffect(() => {
    const controller = new AbortController();
    void feed.run(controller.signal);
    return () => controller.abort();
  }, [feed, running]);

  const state: LogFeedState = useSyncExternalStore(feed.subscribe, feed.state, feed.state);
  const version = useSyncExternalStore(store.subscribe, store.version, store.version);
  return { store, state, version, retry: () => setAttempt((count) => count + 1) };
}

function fetchChunk(url: string, signal: AbortSignal): Promise<Response> {
  return fetch(url, { credentials: "same-origin", cache: "no-store", signal });
}

function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  const rest = document.hidden ? Math.max(milliseconds, hiddenPollMs) : milliseconds;
  return new Promise((resolve) => {
    const finish = () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", finish);
      signal.removeEventListener("abort", finish);
      resolve();
    };
    const timer = setTimeout(finish, rest);
    if (document.hidden) document.addEventListener("visibilitychange", finish);
    signal.addEventListener("abort", finish);
  });
}
