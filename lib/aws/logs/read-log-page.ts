import "server-only";
import { GetLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { z } from "zod";
import type { Result } from "@/lib/errors/result";
import type { ActingAs } from "../acting-as";
import { ask } from "../ask";
import { logsClient } from "../clients";
import { count, listOf, part } from "../lenient";

/** Where a log is. */
export interface LogStreamAddress {
  group: string;
  stream: string;
}

/** `at` in milliseconds since the epoch; `message` as it was written, however long. */
export interface LogEvent {
  at: number;
  message: string;
}

export interface LogPage {
  events: LogEvent[];
  /** Where to read on, also when there was nothing. */
  next: string | null;
  /** There was nothing after these events at that moment. */
  atEnd: boolean;
}

interface PageRequest extends LogStreamAddress {
  /** `next` of the page before; `null` for the first page. */
  token: string | null;
  /** The most that CloudWatch Logs gives at a time when left out: 10,000 events or 1 MB. */
  limit?: number;
}

const events = listOf(part({ timestamp: count, message: z.string().optional().catch(undefined) }));

/**
 * A page of a log, from its beginning on.
 * @returns `NotFound` when there is no such group or stream
 */
export function readLogPage(acting: ActingAs, request: PageRequest): Promise<Result<LogPage>> {
  const { group, stream, token, limit } = request;
  return ask(acting, async () => {
    const answer = await logsClient(acting).send(
      new GetLogEventsCommand({
        logGroupName: group,
        logStreamName: stream,
        startFromHead: true,
        ...(token ? { nextToken: token } : {}),
        ...(limit ? { limit } : {}),
      }),
    );
    const read = events
      .parse(answer.events)
      .flatMap(({ timestamp, message }) =>
        message === undefined ? [] : [{ at: Math.trunc(timestamp ?? 0), message }],
      );
    const next = answer.nextForwardToken ?? token;
    // At the end the same token comes back (API reference, GetLogEvents).
    return { events: read, next, atEnd: next === token };
  });
}
