import type { IncomingHttpHeaders } from "node:http";

/** A received request without any decoding, so that its signature can be verified. */
export interface WireRequest {
  method: string;
  /** Raw, without the query. */
  path: string;
  /** Raw, without the question mark. */
  query: string;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

export interface WireResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** @param name in lower case */
export function getHeader(request: WireRequest, name: string): string | undefined {
  const value = request.headers[name];
  return typeof value === "string" ? value : undefined;
}
