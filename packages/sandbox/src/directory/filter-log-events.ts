import type { FilteredLogEvent, FilterLogEventsRequest } from "@aws-sdk/client-cloudwatch-logs";
import { defineOperation, type OperationCall } from "../service";
import { type MessageMatcher, parseFilterPattern } from "./filter-pattern";
import { findEventRange, getEventBytes, maxLogEvents, maxResponseBytes } from "./log-events";
import {
  createInvalidLogParameterError,
  createLogResourceNotFoundError,
  formatStreamResource,
  resolveLogGroup,
} from "./log-groups";
import { INGESTION_DELAY_MS, listStreamArns, listStreams, readStream } from "./log-streams";

/** The maximum number of events that a call scans before it returns any matches and a token. */
const maxSearched = 20_000;

interface StreamPosition {
  stream: string;
  /** The number of the stream's events that have been scanned. */
  done: number;
}

/**
 * The FilterLogEvents operation. Returns the matches stream by stream, oldest first or (with
 * `startFromHead` false) newest first.
 */
export const filterLogEvents = defineOperation<FilterLogEventsRequest>(
  (call) => {
    const group = resolveLogGroup(call);
    const streams = findRequestedStreams(call, group);
    const pattern = parseFilterPattern(call.input.filterPattern ?? "");
    const from = call.input.nextToken === undefined ? null : readToken(call.input.nextToken);
    const first = from ? streams.findIndex(({ stream }) => stream === from.stream) : 0;
    if (first < 0) throw createInvalidLogParameterError("The specified nextToken is invalid.");
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
  { resource: formatStreamResource },
);

/**
 * Returns the streams that the request selects by name or prefix; all of the group's by default.
 *
 * @throws AwsError ResourceNotFoundException for a stream that doesn't exist,
 *   InvalidParameterException for names and a prefix together
 */
function findRequestedStreams(call: OperationCall<FilterLogEventsRequest>, group: string) {
  const { logStreamNames, logStreamNamePrefix, startFromHead = true } = call.input;
  if (logStreamNames !== undefined && logStreamNamePrefix !== undefined) {
    throw createInvalidLogParameterError(
      "logStreamNamePrefix and logStreamNames can't be given together.",
    );
  }
  const all = listStreams(call, group);
  const missing = logStreamNames?.some((name) => !all.some(({ stream }) => stream === name));
  if (missing) throw createLogResourceNotFoundError("The specified log stream does not exist.");
  const asked = all.filter(
    ({ stream }) =>
      (logStreamNames?.includes(stream) ?? true) && stream.startsWith(logStreamNamePrefix ?? ""),
  );
  return startFromHead ? asked : asked.reverse();
}

/**
 * The search of one call. It ends when it has scanned the maximum number of events, or found as
 * many as a response can contain.
 */
class Search {
  readonly found: FilteredLogEvent[] = [];
  private bytes = 0;
  private searched = 0;

  constructor(
    private readonly call: OperationCall<FilterLogEventsRequest>,
    private readonly pattern: MessageMatcher,
  ) {}

  /**
   * Continues the search in a stream.
   *
   * @returns the number of the stream's events scanned so far; null if none are left
   */
  look(stream: ReturnType<typeof listStreams>[number], done: number): number | null {
    const read = readStream(this.call, listStreamArns(stream));
    if (!read) return null;
    const { startTime, endTime, startFromHead = true, limit = maxLogEvents } = this.call.input;
    const range = findEventRange(read, startTime, endTime === undefined ? undefined : endTime + 1);
    const count = range.end - range.start;
    for (let scanned = done; scanned < count; scanned += 1) {
      if (this.searched >= maxSearched || this.found.length >= limit) return scanned;
      const position = startFromHead ? range.start + scanned : range.end - 1 - scanned;
      const message = read.log.messageAt(position);
      this.searched += 1;
      if (!this.pattern(message)) continue;
      if (this.bytes + getEventBytes(message) > maxResponseBytes && this.found.length > 0)
        return scanned;
      this.bytes += getEventBytes(message);
      const timestamp = read.log.timeAt(position);
      this.found.push({
        logStreamName: stream.stream,
        timestamp,
        message,
        ingestionTime: timestamp + INGESTION_DELAY_MS,
        eventId: String(timestamp).padStart(28, "3") + String(position).padStart(28, "0"),
      });
    }
    return null;
  }
}

function writeToken({ stream, done }: StreamPosition): string {
  return Buffer.from(JSON.stringify([stream, done])).toString("base64url");
}

function readToken(token: string): StreamPosition {
  try {
    const read: unknown = JSON.parse(Buffer.from(token, "base64url").toString("utf8"));
    if (Array.isArray(read) && typeof read[0] === "string" && Number.isSafeInteger(read[1])) {
      return { stream: read[0], done: Math.max(0, Number(read[1])) };
    }
  } catch {
    throw createInvalidLogParameterError("The specified nextToken is invalid.");
  }
  throw createInvalidLogParameterError("The specified nextToken is invalid.");
}
