import type { DescribeLogStreamsRequest, LogStream } from "@aws-sdk/client-cloudwatch-logs";
import { isOver } from "../imagebuilder/build-state";
import { planOf } from "../imagebuilder/plan-of";
import { logOf } from "../logs/build-log";
import type { LogIndex } from "../logs/log-index";
import { type Call, operation } from "../service";
import type { LoggedBuild } from "../store/log-streams";
import { listFrom } from "./list-from";
import { groupOf, invalidParameter, notFound, streamResource } from "./log-groups";

/** The delay between an event on the instance and its arrival in the log, in milliseconds. */
export const INGESTION_MS = 42;

const maxStreams = 50;

export const describeLogStreams = operation<DescribeLogStreamsRequest>(
  (call) => {
    const { logStreamNamePrefix = "", orderBy = "LogStreamName", descending = false } = call.input;
    const { nextToken, limit = maxStreams } = call.input;
    const group = groupOf(call);
    if (orderBy === "LastEventTime" && logStreamNamePrefix !== "") {
      throw invalidParameter("Cannot order by LastEventTime with a logStreamNamePrefix.");
    }
    const now = call.sandbox.now().toISOString();
    const rank = ({ stream, builds }: NamedStream) =>
      orderBy === "LogStreamName" ? stream : lastMoment(builds, now);
    const streams = streamsIn(call, group)
      .filter(({ stream }) => stream.startsWith(logStreamNamePrefix))
      .sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
    if (descending) streams.reverse();
    const { items, next } = listFrom(streams, nextToken, limit, ({ stream }) => stream);
    return {
      logStreams: items.flatMap((stream) => streamView(call, group, stream) ?? []),
      nextToken: next,
    };
  },
  { resource: streamResource },
);

/** A stream and the builds that write to it: several if recipes share a group and a version. */
interface NamedStream {
  stream: string;
  builds: LoggedBuild[];
}

/** The streams of a group in order of creation, including empty ones. */
export function streamsIn(call: Call<unknown>, group: string): NamedStream[] {
  const { caller, region, sandbox } = call;
  const streams = new Map<string, LoggedBuild[]>();
  for (const build of sandbox.store.logStreams.builds(caller.account, region, group)) {
    const sharing = streams.get(build.stream);
    if (sharing) sharing.push(build);
    else streams.set(build.stream, [build]);
  }
  return [...streams].map(([stream, builds]) => ({ stream, builds }));
}

export function arnsOf({ builds }: NamedStream): string[] {
  return builds.map(({ arn }) => arn);
}

/** The part of a stream's log written so far. */
export interface WrittenLog {
  log: LogIndex;
  /** The number of events so far. */
  written: number;
}

/** @returns null while the stream has no event: then it does not exist */
export function readStream(call: Call<unknown>, arns: string[]): WrittenLog | null {
  const { images } = call.sandbox.store;
  const records = arns.map((arn) => images.get(arn)).filter((record) => record !== null);
  const log = logOf(call.sandbox, records);
  const written = log.countBefore(call.sandbox.now().getTime() + 1);
  return written > 0 ? { log, written } : null;
}

/** Finds a stream by name. */
export function findStream(call: Call<unknown>, group: string, name: string): WrittenLog {
  const { caller, region, sandbox } = call;
  const arns = sandbox.store.logStreams.ofStream(caller.account, region, group, name);
  const written = readStream(call, arns);
  if (!written) throw notFound("The specified log stream does not exist.");
  return written;
}

function lastMoment(builds: LoggedBuild[], now: string): string {
  const moments = builds.map(({ endsAt }) => (endsAt < now ? endsAt : now));
  return moments.sort().at(-1) ?? "";
}

/** The times of the first and the last event so far; null while there are none. */
function spanOf(call: Call<unknown>, stream: NamedStream): { first: number; last: number } | null {
  const ended = endedSpan(call, stream);
  if (ended) return ended;
  const read = readStream(call, arnsOf(stream));
  if (!read) return null;
  return { first: read.log.timeAt(0), last: read.log.timeAt(read.written - 1) };
}

/** The same for one build that ended as planned, without its log: from CREATING to its end. */
function endedSpan({ sandbox }: Call<unknown>, { builds }: NamedStream) {
  const [build, another] = builds;
  const record = build && !another ? sandbox.store.images.get(build.arn) : null;
  if (!record || record.endedEarly || !isOver(sandbox, record)) return null;
  const offset = planOf(sandbox, record).statusChanges[1]?.offsetMs ?? 0;
  return { first: Date.parse(record.createdAt) + offset, last: Date.parse(record.endsAt) };
}

function streamView(call: Call<unknown>, group: string, stream: NamedStream): LogStream | null {
  const span = spanOf(call, stream);
  if (!span) return null;
  const { first, last } = span;
  const { caller, region } = call;
  return {
    logStreamName: stream.stream,
    creationTime: first,
    firstEventTimestamp: first,
    lastEventTimestamp: last,
    lastIngestionTime: last + INGESTION_MS,
    arn: `arn:aws:logs:${region}:${caller.account}:log-group:${group}:log-stream:${stream.stream}`,
    storedBytes: 0,
  };
}
