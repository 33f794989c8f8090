import type { IncomingMessage } from "node:http";
import { orList } from "@/lib/text/list-format";

export interface RequestRejection {
  status: number;
  /** The client's mistake, as readable text. */
  text: string;
  headers?: Record<string, string>;
}

const allowedMethods = ["GET", "HEAD", "POST", "OPTIONS"];

/**
 * Returns the reason why a request can't be served, or `null` if it can. Next.js would respond to
 * most of these requests with a bare 500.
 *
 * @param ownOrigin the origin of Kiln's pages
 */
export function checkRequest(
  { method = "", url = "", headers }: IncomingMessage,
  ownOrigin: string,
): RequestRejection | null {
  if (!allowedMethods.includes(method)) {
    const text = `The method must be ${orList.format(allowedMethods)}.`;
    return { status: 405, text, headers: { allow: allowedMethods.join(", ") } };
  }
  if (!URL.canParse(`http://${headers.host ?? ""}/`)) {
    return { status: 400, text: "The Host header must be a valid host." };
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
