import "server-only";
import { GetLogEventsCommand } from "@aws-sdk/client-cloudwatch-logs";
import { z } from "zod";
import type { Result } from "@/lib/errors/result";
import type { AwsIdentity } from "../aws-identity";
import { callAws } from "../call-aws";
import { getLogsClient } from "../clients";
import { lenientCountSchema, lenientList, lenientObject } from "../lenient-schemas";

export interface LogStreamAddress {
  group: string;
  stream: string;
}

/**
 * A log event. `at` is in milliseconds since the epoch. `message` is unchanged and can have any
 * length.
 */
export interface LogEvent {
  at: number;
  message: string;
}

export interface LogPage {
  events: LogEvent[];
  /** The token to continue with, even after an empty page; null if there is none. */
  next: string | null;
  /** True if there were no further events at that moment. */
  atEnd: boolean;
}

interface PageRequest extends LogStreamAddress {
  /** `next` of the previous page; `null` for the first. */
  token: string | null;
  /** Defaults to the maximum of CloudWatch Logs: 10,000 events or 1 MB. */
  limit?: number;
}

const eventsSchema = lenientList(
  lenientObject({ timestamp: lenientCountSchema, message: z.string().optional().catch(undefined) }),
);

/**
 * Reads a page of a log, oldest events first.
 *
 * @returns `NotFound` if the group or stream doesn't exist
 */
export function readLogPage(acting: AwsIdentity, request: PageRequest): Promise<Result<LogPage>> {
  const { group, stream, token, limit } = request;
  return callAws(acting, async () => {
    const response = await getLogsClient(acting).send(
      new GetLogEventsCommand({
        logGroupName: group,
        logStreamName: stream,
        startFromHead: true,
        ...(token ? { nextToken: token } : {}),
        ...(limit ? { limit } : {}),
      }),
    );
    const read = eventsSchema
      .parse(response.events)
      .flatMap(({ timestamp, message }) =>
        message === undefined ? [] : [{ at: Math.trunc(timestamp ?? 0), message }],
      );
    const next = response.nextForwardToken ?? token;
    // At the end of the stream, AWS returns the same token again (API reference, GetLogEvents).
    return { events: read, next, atEnd: next === token };
  });
}
