import type { DescribeLogStreamsRequest, LogStream } from "@aws-sdk/client-cloudwatch-logs";
import { computeTimeline } from "../imagebuilder/build-plan";
import { hasBuildEnded } from "../imagebuilder/build-state";
import { loadLogIndex } from "../logs/build-log";
import type { LogIndex } from "../logs/log-index";
import { defineOperation, type OperationCall } from "../service";
import type { LoggedBuild } from "../store/log-streams";
import {
  createInvalidLogParameterError,
  createLogResourceNotFoundError,
  formatStreamResource,
  resolveLogGroup,
} from "./log-groups";
import { paginateByMarker } from "./paginate-by-marker";

/** The delay between an event on the instance and its arrival in the log, in milliseconds. */
export const INGESTION_DELAY_MS = 42;

const maxStreams = 50;

export const describeLogStreams = defineOperation<DescribeLogStreamsRequest>(
  (call) => {
    const { logStreamNamePrefix = "", orderBy = "LogStreamName", descending = false } = call.input;
    const { nextToken, limit = maxStreams } = call.input;
    const group = resolveLogGroup(call);
    if (orderBy === "LastEventTime" && logStreamNamePrefix !== "") {
      throw createInvalidLogParameterError(
        "Cannot order by LastEventTime with a logStreamNamePrefix.",
      );
    }
    const now = call.sandbox.now().toISOString();
    const rank = ({ stream, builds }: NamedStream) =>
      orderBy === "LogStreamName" ? stream : getLastEventTime(builds, now);
    const streams = listStreams(call, group)
      .filter(({ stream }) => stream.startsWith(logStreamNamePrefix))
      .sort((a, b) => (rank(a) < rank(b) ? -1 : 1));
    if (descending) streams.reverse();
    const { items, next } = paginateByMarker(streams, nextToken, limit, ({ stream }) => stream);
    return {
      logStreams: items.flatMap((stream) => toStreamView(call, group, stream) ?? []),
      nextToken: next,
    };
  },
  { resource: formatStreamResource },
);

/** A stream and the builds that write to it: several if recipes share a log group and version. */
interface NamedStream {
  stream: string;
  builds: LoggedBuild[];
}

/** The streams of a group in order of creation, including empty ones. */
export function listStreams(call: OperationCall<unknown>, group: string): NamedStream[] {
  const { caller, region, sandbox } = call;
  const streams = new Map<string, LoggedBuild[]>();
  for (const build of sandbox.store.logStreams.builds(caller.account, region, group)) {
    const sharing = streams.get(build.stream);
    if (sharing) sharing.push(build);
    else streams.set(build.stream, [build]);
  }
  return [...streams].map(([stream, builds]) => ({ stream, builds }));
}

export function listStreamArns({ builds }: NamedStream): string[] {
  return builds.map(({ arn }) => arn);
}

/** The part of a stream's log written so far: the first `written` events of `log`. */
export interface WrittenLog {
  log: LogIndex;
  written: number;
}

/**
 * Reads the part of a stream that has been written so far.
 *
 * @returns null while the stream has no events, because it doesn't exist until then
 */
export function readStream(call: OperationCall<unknown>, arns: string[]): WrittenLog | null {
  const { images } = call.sandbox.store;
  const records = arns.map((arn) => images.get(arn)).filter((record) => record !== null);
  const log = loadLogIndex(call.sandbox, records);
  const written = log.countBefore(call.sandbox.now().getTime() + 1);
  return written > 0 ? { log, written } : null;
}

/** @throws AwsError ResourceNotFoundException if the stream has no events yet */
export function findStream(call: OperationCall<unknown>, group: string, name: string): WrittenLog {
  const { caller, region, sandbox } = call;
  const arns = sandbox.store.logStreams.listByStream(caller.account, region, group, name);
  const written = readStream(call, arns);
  if (!written) throw createLogResourceNotFoundError("The specified log stream does not exist.");
  return written;
}

function getLastEventTime(builds: LoggedBuild[], now: string): string {
  const moments = builds.map(({ endsAt }) => (endsAt < now ? endsAt : now));
  return moments.sort().at(-1) ?? "";
}

/** The times of the first and last events so far; null if there are none. */
function getSpan(
  call: OperationCall<unknown>,
  stream: NamedStream,
): { first: number; last: number } | null {
  const ended = findEndedSpan(call, stream);
  if (ended) return ended;
  const read = readStream(call, listStreamArns(stream));
  if (!read) return null;
  return { first: read.log.timeAt(0), last: read.log.timeAt(read.written - 1) };
}

/**
 * Like {@link getSpan}, but without generating the log: if a stream's only build ended as planned,
 * the span is from CREATING to the build's end. Null for other streams.
 */
function findEndedSpan({ sandbox }: OperationCall<unknown>, { builds }: NamedStream) {
  const [build, another] = builds;
  const record = build && !another ? sandbox.store.images.get(build.arn) : null;
  if (!record || record.endedEarly || !hasBuildEnded(sandbox, record)) return null;
  const offset = computeTimeline(sandbox, record).statusChanges[1]?.offsetMs ?? 0;
  return { first: Date.parse(record.createdAt) + offset, last: Date.parse(record.endsAt) };
}

function toStreamView(
  call: OperationCall<unknown>,
  group: string,
  stream: NamedStream,
): LogStream | null {
  const span = getSpan(call, stream);
  if (!span) return null;
  const { first, last } = span;
  const { caller, region } = call;
  return {
    logStreamName: stream.stream,
    creationTime: first,
    firstEventTimestamp: first,
    lastEventTimestamp: last,
    lastIngestionTime: last + INGESTION_DELAY_MS,
    arn: `arn:aws:logs:${region}:${caller.account}:log-group:${group}:log-stream:${stream.stream}`,
    storedBytes: 0,
  };
}
