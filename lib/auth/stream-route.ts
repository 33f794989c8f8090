import "server-only";
import type { z } from "zod";
import { database } from "@/lib/db/database";
import { portalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { runChecked } from "./checked-input";
import { hasEnded } from "./ended-sessions";
import { isFromAnotherSite } from "./origin";
import { roleFor } from "./require-role";
import { type RouteContext, respond } from "./route";
import type { ActingRole, Permission } from "./scope-types";
import { getSession, type PortalSession } from "./session";

interface StreamRequest<Input> {
  role: ActingRole;
  input: Input;
  /** The Last-Event-ID with which a browser comes back. */
  lastEventId: string | null;
  /** Whether what was checked at first still holds; the stream outlives the request's checks. */
  stillAllowed: () => Promise<boolean>;
  gone: AbortSignal;
}

/** What a proxy must neither keep, compress nor collect before it passes it on. */
const streamHeaders = {
  "content-type": "text/event-stream; charset=utf-8",
  "cache-control": "no-store, no-transform",
  "x-accel-buffering": "no",
};

/**
 * A GET route handler that answers with Server-Sent Events; checked like every route. What is
 * refused is refused as JSON, with a status at which an EventSource gives up.
 */
export function streamRoute<Input>(
  permission: Permission,
  schema: z.ZodType<Input>,
  open: (asked: StreamRequest<Input>) => Result<ReadableStream<Uint8Array>>,
) {
  return async (request: Request, { params }: RouteContext): Promise<Response> => {
    if (isFromAnotherSite(request.headers)) return respond(err(portalError("WrongOrigin")));
    const query = Object.fromEntries(new URL(request.url).searchParams);
    const opened = await runChecked<Input, ReadableStream<Uint8Array> | null>(
      permission,
      schema,
      async ({ role, input }) => {
        // Next.js answers HEAD with GET's handler, and never reads the body.
        if (request.method === "HEAD") return ok(null);
        const session = await getSession();
        if (!session) return err(portalError("NotSignedIn"));
        return open({
          role,
          input,
          lastEventId: request.headers.get("last-event-id"),
          stillAllowed: () => stillAllowed(session, role.scope, permission),
          gone: request.signal,
        });
      },
      { ...query, ...(await params) },
    );
    return opened.ok ? new Response(opened.value, { headers: streamHeaders }) : respond(opened);
  };
}

async function stillAllowed(
  session: PortalSession,
  scope: string,
  permission: Permission,
): Promise<boolean> {
  if (session.endsAt <= Date.now() || !roleFor(session, scope, permission).ok) return false;
  return !(await hasEnded(await database(), session.sessionId));
}
