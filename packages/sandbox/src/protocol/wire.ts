import type { IncomingHttpHeaders } from "node:http";

/** A request as it arrived: nothing decoded, so that its signature can be checked. */
export interface WireRequest {
  method: string;
  /** Raw, without the query. */
  path: string;
  /** Raw, without the question mark. */
  query: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export interface WireAnswer {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** One header's value; undefined when absent or given more than once. */
export function headerOf(request: WireRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === "string" ? value : undefined;
}
