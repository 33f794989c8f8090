import "server-only";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Writable } from "node:stream";
import { NextRequest } from "next/server";
import type { z } from "zod";
import { env } from "@/lib/config/env";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, type Result } from "@/lib/errors/result";
import { requestIdHeader } from "@/lib/http/request-headers";
import { authorizeReadAndRun, getRequestContext, runInRequestContext } from "./authorize-and-run";
import { isCrossOriginRequest } from "./origin";
import { isReadScopeCurrent } from "./read-scope";
import { getHttpStatus } from "./route";
import type { ReadScope } from "./scope-types";
import { readSessionFromCookies } from "./session";

interface StreamRequest<Input> {
  reader: ReadScope;
  input: Input;
  /** The Last-Event-ID of a reconnecting browser. */
  lastEventId: string | null;
  /** Repeats the access checks. False if access has changed, so the stream must end. */
  isStillAllowed: () => Promise<boolean>;
}

/** Writes the stream. Called once the headers are set. */
type StartStream = (to: Writable) => void;

/** Keeps proxies from caching, compressing, or buffering the stream. */
const streamHeaders = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store, no-transform",
  "x-accel-buffering": "no",
};

/**
 * Creates a GET handler for Server-Sent Events outside Next.js, with the same checks as
 * `createReadRouteHandler`. Errors are JSON, with a status that makes an EventSource stop
 * reconnecting.
 */
export function createEventStreamHandler<Input>(
  schema: z.ZodType<Input>,
  open: (request: StreamRequest<Input>) => Result<StartStream>,
) {
  return async (incoming: IncomingMessage, response: ServerResponse): Promise<void> => {
    const context = getRequestContext(toHeaders(incoming));
    const opened = await runInRequestContext(context, () => openStream(incoming, schema, open));
    if (response.destroyed) return;
    response.setHeader(requestIdHeader, context.requestId);
    if (!opened.ok) {
      response.writeHead(getHttpStatus(opened), {
        "content-type": "application/json",
        "cache-control": "no-store",
      });
      response.end(JSON.stringify(opened));
      return;
    }
    // The response stays open for so long that no other request can reuse the connection.
    response.writeHead(200, { ...streamHeaders, connection: "close" });
    if (incoming.method === "HEAD") response.end();
    else opened.value(response);
  };
}

async function openStream<Input>(
  incoming: IncomingMessage,
  schema: z.ZodType<Input>,
  open: (request: StreamRequest<Input>) => Result<StartStream>,
): Promise<Result<StartStream>> {
  const headers = toHeaders(incoming);
  if (incoming.method !== "GET" && incoming.method !== "HEAD")
    return err(createPortalError("NotFound"));
  if (isCrossOriginRequest(headers)) return err(createPortalError("WrongOrigin"));
  const { cookies, nextUrl } = new NextRequest(new URL(incoming.url ?? "/", env().url), {
    headers,
  });
  const session = await readSessionFromCookies(cookies.getAll());
  return authorizeReadAndRun(
    session,
    {
      schema,
      run: async ({ reader, input }) =>
        open({
          reader,
          input,
          lastEventId: headers.get("last-event-id"),
          isStillAllowed: () => recheckAccess(cookies.getAll(), reader),
        }),
    },
    Object.fromEntries(nextUrl.searchParams),
  );
}

function toHeaders({ headers }: IncomingMessage): Headers {
  const pairs = Object.entries(headers).map(([name, value]): [string, string] => [
    name,
    Array.isArray(value) ? value.join(", ") : (value ?? ""),
  ]);
  return new Headers(pairs);
}

/** Checks the session, Kiln's configuration, and AWS's permission again. */
async function recheckAccess(
  cookies: Parameters<typeof readSessionFromCookies>[0],
  reader: ReadScope,
): Promise<boolean> {
  const session = await readSessionFromCookies(cookies);
  return session !== null && (await isReadScopeCurrent(session, reader));
}
