import type { GetLogEventsRequest, OutputLogEvent } from "@aws-sdk/client-cloudwatch-logs";
import type { LogIndex } from "../logs/log-index";
import { defineOperation } from "../service";
import {
  createInvalidLogParameterError,
  formatStreamResource,
  resolveLogGroup,
} from "./log-groups";
import { findStream, INGESTION_DELAY_MS, type WrittenLog } from "./log-streams";

export const maxLogEvents = 10_000;

/** The maximum size of a response. An event counts as its UTF-8 text plus 26 bytes. */
export const maxResponseBytes = 1_048_576;
const EVENT_BYTES = 26;

/** A range of event positions, from `start` (inclusive) to `end` (exclusive). */
interface Range {
  start: number;
  end: number;
}

/**
 * The GetLogEvents operation. A token encodes direction and position, so that it stays valid while
 * the log grows. At the end of the stream, a call returns the token that it was sent, which later
 * returns new events.
 */
export const getLogEvents = defineOperation<GetLogEventsRequest>(
  (call) => {
    const { logStreamName = "", startTime, endTime, nextToken, startFromHead } = call.input;
    const stream = findStream(call, resolveLogGroup(call), logStreamName);
    const whole = findEventRange(stream, startTime, endTime);
    const limit = call.input.limit ?? maxLogEvents;
    const from = nextToken === undefined ? null : readToken(nextToken);
    const forward = from ? from.forward : (startFromHead ?? false);
    const position = from?.position ?? (forward ? whole.start : whole.end);
    const given = forward
      ? takeForward(stream.log, { ...whole, start: Math.max(position, whole.start) }, limit)
      : takeBackward(stream.log, { ...whole, end: Math.min(position, whole.end) }, limit);
    const none = given.events.length === 0;
    return {
      events: given.events,
      nextForwardToken: writeToken("f", none ? position : given.end),
      nextBackwardToken: writeToken("b", none ? position : given.start),
    };
  },
  { resource: formatStreamResource },
);

/**
 * Returns the positions of the events in the time range that have been written so far. `endTime`
 * is exclusive.
 */
export function findEventRange(
  { log, written }: WrittenLog,
  startTime: number | undefined,
  endTime: number | undefined,
): Range {
  const start = startTime === undefined ? 0 : log.countBefore(startTime);
  const end = endTime === undefined ? written : Math.min(written, log.countBefore(endTime));
  return { start, end: Math.max(start, end) };
}

/** Returns the size that an event adds to a response. */
export function getEventBytes(message: string): number {
  return Buffer.byteLength(message) + EVENT_BYTES;
}

interface EventSlice extends Range {
  events: OutputLogEvent[];
}

/** Takes as many events as fit in a response, but at least one, from the start of the range. */
function takeForward(log: LogIndex, { start, end }: Range, limit: number): EventSlice {
  const events: OutputLogEvent[] = [];
  let bytes = 0;
  while (start + events.length < end && events.length < limit) {
    const event = getEvent(log, start + events.length);
    bytes += getEventBytes(event.message);
    if (bytes > maxResponseBytes && events.length > 0) break;
    events.push(event);
  }
  return { events, start, end: start + events.length };
}

/** Takes as many events as fit in a response, but at least one, from the end of the range. */
function takeBackward(log: LogIndex, { start, end }: Range, limit: number): EventSlice {
  const events: OutputLogEvent[] = [];
  let bytes = 0;
  while (end - events.length > start && events.length < limit) {
    const event = getEvent(log, end - events.length - 1);
    bytes += getEventBytes(event.message);
    if (bytes > maxResponseBytes && events.length > 0) break;
    events.push(event);
  }
  return { events: events.reverse(), start: end - events.length, end };
}

function getEvent(log: LogIndex, position: number) {
  const timestamp = log.timeAt(position);
  return {
    timestamp,
    message: log.messageAt(position),
    ingestionTime: timestamp + INGESTION_DELAY_MS,
  };
}

const DIGITS = 56;

function writeToken(direction: "f" | "b", position: number): string {
  return `${direction}/${String(position).padStart(DIGITS, "0")}/s`;
}

function readToken(token: string): { forward: boolean; position: number } {
  const parts = /^([fb])\/(\d{56})\/s$/.exec(token);
  const position = Number(parts?.[2] ?? Number.NaN);
  if (!parts || !Number.isSafeInteger(position)) {
    throw createInvalidLogParameterError("The specified nextToken is invalid.");
  }
  return { forward: parts[1] === "f", position };
}
