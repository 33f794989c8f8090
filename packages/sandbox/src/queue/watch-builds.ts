import { applyEarlyEnd } from "../engine/observe";
import { getFindings } from "../imagebuilder/contents";
import type { Sandbox } from "../sandbox";
import type { QueueScope } from "../store/queue";
import type { RunningBuild } from "../store/running-builds";
import {
  type BuildEvent,
  CVE_DETECTED,
  deriveBuildEvents,
  formatEventMessage,
} from "./build-events";

/** Requests within this many milliseconds share one check. */
const CHECK_DELAY_MS = 15;
/** How many milliseconds after its end a build is still checked, so that no event is missed. */
const RECENTLY_ENDED_MS = 1000;
/** The maximum delay of a Node.js timer, in milliseconds. */
const MAX_TIMER_MS = 2 ** 31 - 1;

interface Watched {
  /** A string that changes whenever the build's timeline changes. */
  version: string;
  events: BuildEvent[];
  /** The keys of the events that were sent, or count as sent. */
  sent: Set<string>;
}

export interface BuildWatcher {
  /** Schedules a check, because a request might have changed a build's timeline. */
  scheduleCheck(): void;
  close(): void;
}

/**
 * Sends build events to the queue of their account and Region. Checks for events at the time of the
 * next planned event, and after requests, since only requests can change a build's timeline.
 * Between requests, there is no timer unless an event is planned. As with EventBridge, delivery is
 * best effort: events that occur while the sandbox isn't running are never sent.
 */
export function watchBuilds(sandbox: Sandbox): BuildWatcher {
  const accountRegions = sandbox.catalog.accounts.flatMap(({ regions }) => regions);
  const watched = new Map<string, Watched>();
  let checkedAt = sandbox.now().getTime();
  let planned: NodeJS.Timeout | undefined;
  let requested: NodeJS.Timeout | undefined;
  let closed = false;
  const check = () => {
    const now = sandbox.now().getTime();
    const since = new Date(checkedAt - RECENTLY_ENDED_MS).toISOString();
    const seen = new Set<string>();
    for (const { account, region } of accountRegions) {
      const builds = sandbox.store.running.list(account, region, since);
      const messages = builds.flatMap((build) => {
        seen.add(build.arn);
        const watch = getCurrent(
          sandbox,
          build,
          watched.get(build.arn),
          checkedAt - RECENTLY_ENDED_MS,
        );
        watched.set(build.arn, watch);
        return listDueEvents(watch, now)
          .map((event) => withFindings(sandbox, build.arn, event))
          .filter((event) => event !== null)
          .map((event) => formatEventMessage(build.arn, event));
      });
      sendMessages(sandbox, { account, region }, messages);
    }
    for (const arn of watched.keys()) if (!seen.has(arn)) watched.delete(arn);
    checkedAt = now;
    planNext(now);
  };
  const planNext = (now: number) => {
    clearTimeout(planned);
    const waitMs = getNextEventTime(watched) - now;
    if (waitMs === Number.POSITIVE_INFINITY) return;
    planned = setTimeout(check, Math.min(Math.max(waitMs, 1), MAX_TIMER_MS)).unref();
  };
  markAsSent(sandbox, accountRegions, watched, checkedAt);
  planNext(checkedAt);
  return {
    scheduleCheck: () => {
      if (closed) return;
      requested ??= setTimeout(() => {
        requested = undefined;
        check();
      }, CHECK_DELAY_MS).unref();
    },
    close: () => {
      closed = true;
      clearTimeout(planned);
      clearTimeout(requested);
    },
  };
}

/** The time of the next unsent event, in ms since 1970; infinity for none. */
function getNextEventTime(watched: Map<string, Watched>): number {
  let next = Number.POSITIVE_INFINITY;
  for (const { events, sent } of watched.values()) {
    // Events are sorted, so the first unsent event is the build's next one.
    const event = events.find(({ key }) => !sent.has(key));
    if (event) next = Math.min(next, event.at);
  }
  return next;
}

/** Marks the events before the start of the watch as sent, so that only later ones are sent. */
function markAsSent(
  sandbox: Sandbox,
  accountRegions: QueueScope[],
  watched: Map<string, Watched>,
  now: number,
): void {
  const since = new Date(now - RECENTLY_ENDED_MS).toISOString();
  for (const { account, region } of accountRegions) {
    for (const build of sandbox.store.running.list(account, region, since)) {
      watched.set(build.arn, getCurrent(sandbox, build, undefined, now));
    }
  }
}

/** Returns a build's watched state. If the build is new, its events up to `past` count as sent. */
function getCurrent(
  sandbox: Sandbox,
  { arn, endsAt, endedEarly }: RunningBuild,
  known: Watched | undefined,
  past: number,
): Watched {
  const version = `${endsAt} ${endedEarly}`;
  if (known?.version === version) return known;
  const timeline = sandbox.store.images.timeline(arn);
  const ended = endedEarly ? JSON.parse(endedEarly) : undefined;
  const events = timeline ? deriveBuildEvents(applyEarlyEnd(timeline, ended)) : [];
  const old = events.filter(({ at }) => at <= past).map(({ key }) => key);
  return { version, events, sent: known?.sent ?? new Set(old) };
}

function listDueEvents({ events, sent }: Watched, now: number): BuildEvent[] {
  const news = events.filter(({ at, key }) => at <= now && !sent.has(key));
  for (const { key } of news) sent.add(key);
  return news;
}

/**
 * Adds the number of findings to a scan event, or returns null if there are none, so that the event
 * isn't sent. Returns other events unchanged.
 */
function withFindings(sandbox: Sandbox, arn: string, event: BuildEvent): BuildEvent | null {
  if (event.detailType !== CVE_DETECTED) return event;
  const record = sandbox.store.images.get(arn);
  const findings = record ? getFindings(sandbox, record) : [];
  if (findings.length === 0) return null;
  const count = (severity: string) =>
    findings.filter((finding) => finding.severity === severity).length;
  const counts = {
    all: findings.length,
    critical: count("CRITICAL"),
    high: count("HIGH"),
    medium: count("MEDIUM"),
  };
  return { ...event, detail: { ...event.detail, "finding-severity-counts": counts } };
}

function sendMessages(sandbox: Sandbox, accountRegion: QueueScope, messages: string[]): void {
  if (messages.length > 0) sandbox.queue.send(accountRegion, messages);
}
