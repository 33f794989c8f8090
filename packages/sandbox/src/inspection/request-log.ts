import type { SimpleFault } from "../faults/fault";

/** A received request and its result. Never contains credentials. */
export interface RecordedRequest {
  requestId: string;
  /** ISO-8601. */
  at: string;
  service: string | null;
  operation: string | null;
  region: string | null;
  /** The caller's ARN, once authenticated. */
  caller: string | null;
  /** The body as received; null for STS, whose bodies can contain tokens. */
  body: string | null;
  clientToken: string | null;
  outcome: {
    /** Null if the connection was reset. */
    status: number | null;
    /** True if the operation succeeded, regardless of the response that the client got. */
    performed: boolean;
    error?: string;
    imageBuildVersionArn?: string;
    fault?: SimpleFault;
  };
}

/**
 * The maximum number of requests kept per operation, so that polling never evicts CreateImage
 * requests.
 */
const maxPerOperation = 2000;

export type RequestLog = ReturnType<typeof createRequestLog>;

/** Keeps the latest requests in memory. */
export function createRequestLog() {
  const byOperation = new Map<string, RecordedRequest[]>();
  return {
    add: (request: RecordedRequest): void => {
      const operation = request.operation ?? "";
      const kept = byOperation.get(operation) ?? [];
      kept.push(request);
      if (kept.length > maxPerOperation) kept.shift();
      byOperation.set(operation, kept);
    },
    /** Returns the requests, newest last. */
    list: (operation?: string): RecordedRequest[] => {
      if (operation !== undefined) return byOperation.get(operation) ?? [];
      return [...byOperation.values()].flat().sort((a, b) => (a.at < b.at ? -1 : 1));
    },
    clear: (): void => byOperation.clear(),
  };
}
