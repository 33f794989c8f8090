import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Writable } from "node:stream";
import { NextRequest } from "next/server";
import { v7 as uuid } from "uuid";
import type { z } from "zod";
import { env } from "@/lib/config/env";
import { portalError } from "@/lib/errors/portal-error";
import { err, type Result } from "@/lib/errors/result";
import { requestIdHeader, requestIdOf } from "@/lib/http/request-headers";
import { standaloneHeaders } from "@/lib/http/security-headers";
import { type Need, permittedRole } from "./authorize";
import { handle, inRequest, requestContext } from "./handle";
import { isFromAnotherSite } from "./origin";
import { statusOf } from "./route";
import type { ActingRole } from "./scope-types";
import { sessionIn } from "./session";

interface Asked<Input> {
  role: ActingRole;
  input: Input;
  /** The Last-Event-ID of a reconnecting browser. */
  lastEventId: string | null;
  /** Returns true if the initial checks still pass; the stream outlives them. */
  stillAllowed: () => Promise<boolean>;
}

/** Starts a stream after its headers were sent. */
type Start = (to: Writable) => void;

/** Keeps proxies from caching, compressing or buffering the stream. */
const streamHeaders = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store, no-transform",
  "x-accel-buffering": "no",
};

/**
 * Creates a GET handler for Server-Sent Events outside Next.js, with the same checks as every
 * route. Errors are JSON, with a status at which an EventSource stops reconnecting.
 */
export function eventStream<Input>(
  need: Need,
  schema: z.ZodType<Input>,
  open: (asked: Asked<Input>) => Result<Start>,
) {
  return async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const id = requestIdOf(first(incoming.headers[requestIdHeader]), uuid);
    const context = { ...requestContext(headersOf(incoming)), requestId: id };
    const opened = await inRequest(context, () => opening(incoming, need, schema, open));
    if (response.destroyed) return;
    for (const [name, value] of Object.entries(headersFor(id))) response.setHeader(name, value);
    if (!opened.ok) {
      response.writeHead(statusOf(opened), {
        "content-type": "application/json",
        "cache-control": "no-store",
      });
      response.end(JSON.stringify(opened));
      return;
    }
    // No other request can use a connection with such a long response.
    response.writeHead(200, { ...streamHeaders, connection: "close" });
    if (incoming.method === "HEAD") response.end();
    else opened.value(response);
  };
}

async function opening<Input>(
  incoming: IncomingMessage,
  need: Need,
  schema: z.ZodType<Input>,
  open: (asked: Asked<Input>) => Result<Start>,
): Promise<Result<Start>> {
  const headers = headersOf(incoming);
  if (incoming.method !== "GET" && incoming.method !== "HEAD") return err(portalError("NotFound"));
  if (isFromAnotherSite(headers)) return err(portalError("WrongOrigin"));
  const { cookies, nextUrl } = new NextRequest(new URL(incoming.url ?? "/", env().url), {
    headers,
  });
  const session = await sessionIn(cookies.getAll());
  return handle(
    session,
    {
      need,
      schema,
      run: async ({ role, input }) =>
        open({
          role,
          input,
          lastEventId: headers.get("last-event-id"),
          stillAllowed: () => stillAllowed(cookies.getAll(), role.scope, need),
        }),
    },
    Object.fromEntries(nextUrl.searchParams),
  );
}

function first(value: string | string[] | undefined): string | null {
  return (Array.isArray(value) ? value[0] : value) ?? null;
}

function headersOf({ headers }: IncomingMessage): Headers {
  const pairs = Object.entries(headers).map(([name, value]): [string, string] => [
    name,
    Array.isArray(value) ? value.join(", ") : (value ?? ""),
  ]);
  return new Headers(pairs);
}

/** The headers that proxy.ts adds to other responses; a stream has no active content. */
function headersFor(requestId: string): Record<string, string> {
  return {
    [requestIdHeader]: requestId,
    ...standaloneHeaders(env().secure),
  };
}

/** Repeats all checks: the session's end, a sign-out, the configuration and AWS's permission. */
async function stillAllowed(
  cookies: Parameters<typeof sessionIn>[0],
  scope: string,
  need: Need,
): Promise<boolean> {
  const session = await sessionIn(cookies);
  return session !== null && (await permittedRole(session, [scope], need)).ok;
}
