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
import { authorize, type Need } from "./authorize";
import { check, guardedAs, requestContext } from "./checked-input";
import { isFromAnotherSite } from "./origin";
import { statusOf } from "./route";
import type { ActingRole } from "./scope-types";
import { sessionIn } from "./session";

interface Asked<Input> {
  role: ActingRole;
  input: Input;
  /** The Last-Event-ID with which a browser comes back. */
  lastEventId: string | null;
  /** Whether what was checked at first still holds; the stream outlives the request's checks. */
  stillAllowed: () => Promise<boolean>;
}

/** Starts a stream once its head is out. */
type Start = (to: Writable) => void;

/** What a proxy must neither keep, compress nor collect before it passes it on. */
const streamHeaders = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store, no-transform",
  "x-accel-buffering": "no",
};

/**
 * A GET handler that answers with Server-Sent Events, beside Next.js; checked like every route.
 * What is refused is refused as JSON, with a status at which an EventSource gives up.
 */
export function eventStream<Input>(
  need: Need,
  schema: z.ZodType<Input>,
  open: (asked: Asked<Input>) => Result<Start>,
) {
  return async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const id = requestIdOf(first(incoming.headers[requestIdHeader]), uuid);
    const context = { ...requestContext(headersOf(incoming)), requestId: id };
    const opened = await guardedAs(context, () => opening(incoming, need, schema, open));
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
    // Nothing else is asked on a connection whose answer lasts this long.
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
  return check(
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

/** What proxy.ts gives every other answer; a stream has nothing to run or show. */
function headersFor(requestId: string): Record<string, string> {
  return {
    [requestIdHeader]: requestId,
    ...standaloneHeaders(env().secure),
  };
}

/** Checks everything anew: the session's end, a sign-out, the configuration, AWS's answer. */
async function stillAllowed(
  cookies: Parameters<typeof sessionIn>[0],
  scope: string,
  need: Need,
): Promise<boolean> {
  const session = await sessionIn(cookies);
  return session !== null && (await authorize(session, scope, need)).ok;
}
