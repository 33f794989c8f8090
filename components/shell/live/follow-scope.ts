import type { InvalidateOptions, Query, QueryClient } from "@tanstack/react-query";
import { homeQuery } from "@/components/domain/api/home";
import { reviewsKey } from "@/components/domain/api/reviews";
import { liveStore, setLiveState } from "@/components/domain/live-state";
import { setMaintenance } from "@/components/domain/maintenance-state";
import { setServerVersion } from "@/components/domain/server-version";
import type { LiveMessage } from "@/lib/live/message";
import { canAffectNotifications } from "../bell/can-affect-notifications";
import { applyLiveMessage, isEndedBuildDetail } from "./apply-message";
import { createRefetcher } from "./create-refetcher";
import { RecentBuildMessages } from "./recent-messages";
import { listReviewRefetches } from "./review-refetches";
import { runWhileVisible } from "./run-while-visible";
import { keepStreamOpen } from "./stream";
import { subscribeToRecoveries } from "./subscribe-to-recoveries";

interface FollowScopeOptions {
  client: QueryClient;
  /** A role and Region, or `all`. */
  scope: string;
  /** The role and Region of the displayed notifications, also if `scope` is `all`. */
  notificationScope: string;
  /** The last event ID received by this window. It is kept when the scope changes. */
  lastId: { current: string };
  /** The user's name, as it is recorded for builds that they submit. */
  person: string;
}

/**
 * The maximum random part of the delay before notifications and the home page are refetched, in
 * milliseconds.
 */
const notificationDelayMs = 400;
/**
 * The maximum random part of the delay before data is refetched after a message from another
 * version of Kiln, in milliseconds.
 */
const unknownMessageDelayMs = 2_000;
/**
 * The interval in milliseconds at which data is refetched despite live updates, in case an update
 * was lost. The queries' own interval can't be used, because each message restarts it.
 */
const safetyIntervalMs = 60_000;

/** True if a message can change what the person's home page shows. */
function affectsHome(message: LiveMessage, person: string): boolean {
  if (message.kind === "build") return message.build.submittedBy === person;
  return message.kind === "reviews";
}

/**
 * Applies live updates of a scope's accounts and Regions to the query cache until the returned
 * function is called.
 */
export function startLiveUpdates(options: FollowScopeOptions): () => void {
  const { client, scope, notificationScope, lastId, person } = options;
  const keys = [
    ["builds", scope],
    ["build-pages", scope],
    ["notifications", notificationScope],
  ];
  const refetcher = createRefetcher(client, Math.random);
  const refetchNow = (predicate: (query: Query) => boolean = () => true) => {
    void client.invalidateQueries({ queryKey: ["builds", scope], predicate });
    void client.invalidateQueries({ queryKey: ["notifications", notificationScope] });
  };
  /** Refetches failed queries once Kiln is reachable again, including those that aren't polled. */
  const refetchFailed = (options?: InvalidateOptions) => {
    const hasFailed = ({ state }: Query) => state.status === "error";
    for (const queryKey of keys) {
      void client.invalidateQueries({ queryKey, predicate: hasFailed }, options);
    }
    const isContent = (query: Query) => query.queryKey[2] === scope && hasFailed(query);
    void client.invalidateQueries({ queryKey: ["build-contents"], predicate: isContent }, options);
  };
  const refetchEverything = () => {
    refetchNow();
    void client.invalidateQueries({ queryKey: ["build-pages", scope] });
  };
  /**
   * Refetches the data when live updates end or Kiln becomes unreachable, and failed queries when
   * live updates begin.
   */
  const followState = () => {
    let before = liveStore.get();
    return liveStore.subscribe(() => {
      const next = liveStore.get();
      // A poll interval takes effect only after the next response, so the data is fetched now.
      if (before === "live" || next === "offline") refetchNow();
      if (before !== "live" && next === "live") refetchFailed();
      before = next;
    });
  };
  const apply = (message: LiveMessage) => {
    for (const refetch of [
      ...applyLiveMessage(client, scope, message),
      ...listReviewRefetches(message),
    ]) {
      refetcher.schedule(refetch);
    }
  };
  const recent = new RecentBuildMessages();
  let afterRender: ReturnType<typeof setTimeout> | undefined;
  // Without a stream, a query that succeeds again is the only sign that Kiln is reachable again.
  // Each failed query reports its recovery, which must not restart the requests of the others.
  const ignoreRecoveries = subscribeToRecoveries(client, scope, () =>
    refetchFailed({ cancelRefetch: false }),
  );
  const ignoreNew = client.getQueryCache().subscribe(({ type, query }) => {
    if (type !== "added" || !query.queryKey.includes(scope)) return;
    // The timer runs once, after the render that adds a page's queries.
    clearTimeout(afterRender);
    afterRender = setTimeout(() => recent.all().forEach(apply));
  });
  const stop = runWhileVisible(() => {
    const safety = setInterval(() => {
      if (liveStore.get() === "live") refetchNow(({ state }) => !isEndedBuildDetail(state.data));
    }, safetyIntervalMs);
    const ignoreState = followState();
    const close = keepStreamOpen({
      scope,
      lastId: () => lastId.current,
      onId: (id) => {
        lastId.current = id;
      },
      onReset: refetchEverything,
      onUnknown: () => {
        for (const queryKey of [...keys, reviewsKey, homeQuery.queryKey]) {
          refetcher.schedule({ queryKey, withinMs: unknownMessageDelayMs, isPrefix: true });
        }
      },
      onState: setLiveState,
      onServer: ({ version, maintenance }) => {
        setServerVersion(version);
        setMaintenance(maintenance);
      },
      random: Math.random,
      onMessage: (message) => {
        recent.add(message);
        apply(message);
        if (canAffectNotifications(client, notificationScope, person, message)) {
          refetcher.schedule({
            queryKey: ["notifications", notificationScope],
            withinMs: notificationDelayMs,
          });
        }
        if (affectsHome(message, person)) {
          refetcher.schedule({ queryKey: homeQuery.queryKey, withinMs: notificationDelayMs });
        }
      },
    });
    return () => {
      clearInterval(safety);
      close();
      ignoreState();
      setLiveState("connecting");
    };
  });
  return () => {
    stop();
    ignoreNew();
    ignoreRecoveries();
    clearTimeout(afterRender);
    refetcher.stop();
  };
}
