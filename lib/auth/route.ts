import "server-only";
import type { z } from "zod";
import type { CatalogueCode } from "@/lib/errors/catalogue";
import { portalError } from "@/lib/errors/portal-error";
import { err, type Result } from "@/lib/errors/result";
import { addToLogContext } from "@/lib/log/context";
import type { Need } from "./authorize";
import { type CheckedFunction, guarded, type Limit, runChecked } from "./checked-input";
import { isFromAnotherSite, isFromOurPages } from "./origin";
import { rawQuery } from "./raw-query";
import { getSession, type PortalSession } from "./session";

const statuses: Partial<Record<CatalogueCode, number>> = {
  NotSignedIn: 401,
  RoleNotAllowed: 403,
  PermissionMissing: 403,
  ReadAccessDenied: 403,
  AssumeRoleDenied: 403,
  ReadAccessUnverified: 503,
  WrongOrigin: 403,
  InvalidInput: 400,
  NotFound: 404,
  NotAReviewer: 403,
  OwnRequest: 403,
  ReviewClosed: 409,
  RequestChanged: 409,
  ReasonMissing: 400,
  TicketInvalid: 400,
  TooManyStreams: 429,
  TooManyRequests: 429,
  LimitReached: 429,
  CannotSave: 503,
  Unexpected: 500,
};

/** Returns the HTTP status of a result. Failures at AWS are a gateway's 502. */
export function statusOf(result: Result<unknown>): number {
  return result.ok ? 200 : (statuses[result.error.code] ?? 502);
}

/** Returns a result as JSON, not cacheable because it is specific to a user and time. */
export function respond(result: Result<unknown>): Response {
  const wait = result.ok ? undefined : result.error.retryAfterSeconds;
  const headers = {
    "cache-control": "no-store",
    ...(wait === undefined ? {} : { "retry-after": String(wait) }),
  };
  return Response.json(result, { status: statusOf(result), headers });
}

export interface RouteContext {
  params: Promise<Record<string, string | string[] | undefined>>;
}

/**
 * Creates a GET route handler for Kiln's pages that checks the session, permission and input. The
 * query and path parameters are the input, as strings; `scope` is required. Rejects cross-site
 * requests as reported by the browser.
 */
export function route<Input, Output>(
  need: Need,
  schema: z.ZodType<Input>,
  run: CheckedFunction<Input, Output>,
  limit?: Limit<Input>,
) {
  return async (request: Request, { params }: RouteContext): Promise<Response> => {
    if (isFromAnotherSite(request.headers)) return respond(err(portalError("WrongOrigin")));
    const input = { ...rawQuery(request), ...(await params) };
    return respond(await runChecked({ need, schema, run, limit }, input));
  };
}

interface SessionRequest {
  session: PortalSession;
  query: ReturnType<typeof rawQuery>;
  params: Record<string, string | string[] | undefined>;
}

/** Creates a GET route handler that requires a session but no scope. */
export function sessionRoute<Output>(run: (asked: SessionRequest) => Promise<Result<Output>>) {
  return async (request: Request, { params }: RouteContext): Promise<Response> => {
    if (isFromAnotherSite(request.headers)) return respond(err(portalError("WrongOrigin")));
    const answer = await guarded(async () => {
      const session = await getSession();
      if (!session) return err(portalError("NotSignedIn"));
      addToLogContext({ personId: session.user.id });
      return run({ session, query: rawQuery(request), params: await params });
    });
    return respond(answer);
  };
}

/** Creates a POST route handler that requires no role; accepts requests only from Kiln's pages. */
export function changeRoute<Output>(run: () => Promise<Result<Output>>) {
  return async (request: Request): Promise<Response> =>
    respond(isFromOurPages(request.headers) ? await guarded(run) : err(portalError("WrongOrigin")));
}
