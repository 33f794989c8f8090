import type { IncomingMessage } from "node:http";

export interface Refusal {
  status: number;
  /** The client's mistake, as readable text. */
  text: string;
  headers?: Record<string, string>;
}

const served = ["GET", "HEAD", "POST", "OPTIONS"];

/**
 * Returns why a request can't be served; `null` if it can. Next.js and the web `Request` throw on
 * each of these, which would result in a bare 500.
 *
 * @param ownOrigin the origin of Kiln's pages
 */
export function refusalOf(
  { method = "", url = "", headers }: IncomingMessage,
  ownOrigin: string,
): Refusal | null {
  if (!served.includes(method)) {
    const text = `The method must be one of ${served.join(", ")}.`;
    return { status: 405, text, headers: { allow: served.join(", ") } };
  }
  if (!URL.canParse(`http://${headers.host ?? ""}/`)) {
    return { status: 400, text: "The Host header must be a hostname." };
  }
  if (!url.startsWith("/")) {
    return { status: 400, text: "The request must include a path." };
  }
  const { origin } = headers;
  if (origin !== undefined && origin !== "null" && !URL.canParse(origin)) {
    return { status: 403, text: "The Origin header must be a valid origin." };
  }
  if (headers["next-action"] !== undefined && origin !== undefined && origin !== ownOrigin) {
    return { status: 403, text: "Kiln accepts changes only from its own pages." };
  }
  return null;
}
