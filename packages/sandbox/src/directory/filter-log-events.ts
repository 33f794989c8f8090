import type { FilteredLogEvent, FilterLogEventsRequest } from "@aws-sdk/client-cloudwatch-logs";
import { type Call, operation } from "../service";
import { type FilterPattern, readFilterPattern } from "./filter-pattern";
import { bytesOf, maxBytes, maxEvents, rangeOf } from "./log-events";
import { groupOf, invalidParameter, notFound, streamResource } from "./log-groups";
import { arnsOf, INGESTION_MS, readStream, streamsIn } from "./log-streams";

/** The number of events that one call scans before it returns its matches, if any, and a token. */
const maxSearched = 20_000;

interface AccountRegion {
  stream: string;
  /** The number of scanned events of the stream. */
  done: number;
}

/** FilterLogEvents: stream by stream in event order, or in reverse. */
export const filterLogEvents = operation<FilterLogEventsRequest>(
  (call) => {
    const group = groupOf(call);
    const streams = streamsAsked(call, group);
    const pattern = readFilterPattern(call.input.filterPattern ?? "");
    const from = call.input.nextToken === undefined ? null : readToken(call.input.nextToken);
    const first = from ? streams.findIndex(({ stream }) => stream === from.stream) : 0;
    if (first < 0) throw invalidParameter("The specified nextToken is invalid.");
    const search = new Search(call, pattern);
    for (const [index, stream] of streams.slice(first).entries()) {
      const done = search.look(stream, index === 0 ? (from?.done ?? 0) : 0);
      if (done !== null) {
        const nextToken = writeToken({ stream: stream.stream, done });
        return { events: search.found, searchedLogStreams: [], nextToken };
      }
    }
    return { events: search.found, searchedLogStreams: [] };
  },
  { resource: streamResource },
);

/** @throws AwsError ResourceNotFoundException for a stream that is not there */
function streamsAsked(call: Call<FilterLogEventsRequest>, group: string) {
  const { logStreamNames, logStreamNamePrefix, startFromHead = true } = call.input;
  if (logStreamNames !== undefined && logStreamNamePrefix !== undefined) {
    throw invalidParameter("logStreamNamePrefix and logStreamNames can't be given together.");
  }
  const all = streamsIn(call, group);
  const missing = logStreamNames?.some((name) => !all.some(({ stream }) => stream === name));
  if (missing) throw notFound("The specified log stream does not exist.");
  const asked = all.filter(
    ({ stream }) =>
      (logStreamNames?.includes(stream) ?? true) && stream.startsWith(logStreamNamePrefix ?? ""),
  );
  return startFromHead ? asked : asked.reverse();
}

/** One call's search over streams, limited by the events scanned and returned. */
class Search {
  readonly found: FilteredLogEvent[] = [];
  private bytes = 0;
  private searched = 0;

  constructor(
    private readonly call: Call<FilterLogEventsRequest>,
    private readonly pattern: FilterPattern,
  ) {}

  /** @returns how many events of the stream have been looked at; null when all have */
  look(stream: ReturnType<typeof streamsIn>[number], done: number): number | null {
    const read = readStream(this.call, arnsOf(stream));
    if (!read) return null;
    const { startTime, endTime, startFromHead = true, limit = maxEvents } = this.call.input;
    const range = rangeOf(read, startTime, endTime === undefined ? undefined : endTime + 1);
    const count = range.end - range.start;
    for (let scanned = done; scanned < count; scanned += 1) {
      if (this.searched >= maxSearched || this.found.length >= limit) return scanned;
      const position = startFromHead ? range.start + scanned : range.end - 1 - scanned;
      const message = read.log.messageAt(position);
      this.searched += 1;
      if (!this.pattern(message)) continue;
      if (this.bytes + bytesOf(message) > maxBytes && this.found.length > 0) return scanned;
      this.bytes += bytesOf(message);
      const timestamp = read.log.timeAt(position);
      this.found.push({
        logStreamName: stream.stream,
        timestamp,
        message,
        ingestionTime: timestamp + INGESTION_MS,
        eventId: String(timestamp).padStart(28, "3") + String(position).padStart(28, "0"),
      });
    }
    return null;
  }
}

function writeToken({ stream, done }: AccountRegion): string {
  return Buffer.from(JSON.stringify([stream, done])).toString("base64url");
}

function readToken(token: string): AccountRegion {
  try {
    const read: unknown = JSON.parse(Buffer.from(token, "base64url").toString("utf8"));
    if (Array.isArray(read) && typeof read[0] === "string" && Number.isSafeInteger(read[1])) {
      return { stream: read[0], done: Math.max(0, Number(read[1])) };
    }
  } catch {
    throw invalidParameter("The specified nextToken is invalid.");
  }
  throw invalidParameter("The specified nextToken is invalid.");
}
