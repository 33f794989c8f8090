import "server-only";
import type { z } from "zod";
import type { CatalogCode } from "@/lib/errors/catalog";
import { portalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { checkParameter } from "@/lib/http/download-check";
import { addToLogContext } from "@/lib/log/context";
import type { Need } from "./authorize";
import { handle, inRequest, type Limit, type Rule, type Run, requestContext } from "./handle";
import { isFromAnotherSite, isFromOurPages } from "./origin";
import { rawQuery } from "./raw-query";
import { getSession, type PortalSession } from "./session";

const statuses: Partial<Record<CatalogCode, number>> = {
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

interface RouteContext {
  params: Promise<Record<string, string | string[] | undefined>>;
}

/**
 * Creates a GET route handler for Kiln's pages that {@link handle}s the request. The query and path
 * parameters are the input, as strings; `scope` is required. Rejects cross-site requests as reported
 * by the browser.
 */
export function route<Input, Output>(
  need: Need,
  schema: z.ZodType<Input>,
  run: Run<Input, Output>,
  limit?: Limit<Input>,
) {
  const rule = { need, schema, run, limit };
  return ownRoute(async (request, params) =>
    respond(await respondTo(request, rule, { ...rawQuery(request), ...params })),
  );
}

/**
 * The same for a response that is not JSON: a file, or a stream. With `checkParameter` in the query it
 * only returns whether the request would be served: a browser does not show the error of a download.
 */
export function answerRoute<Input>(
  need: Need,
  schema: z.ZodType<Input>,
  run: Run<Input, Response>,
  limit?: Limit<Input>,
) {
  const rule = { need, schema, run, limit };
  return ownRoute(async (request, params) => {
    const { [checkParameter]: check, ...query } = rawQuery(request);
    const input = { ...query, ...params };
    if (check !== undefined) {
      const dryRun = { ...rule, run: async () => ok(null), countsUse: false };
      return respond(await respondTo(request, dryRun, input));
    }
    const result = await respondTo(request, rule, input);
    return result.ok ? result.value : respond(result);
  });
}

function respondTo<Input, Output>(
  request: Request,
  rule: Rule<Input, Output>,
  input: unknown,
): Promise<Result<Output>> {
  return inRequest(requestContext(request.headers), async () =>
    handle(await getSession(), rule, input),
  );
}

type Params = Awaited<RouteContext["params"]>;

/** Creates a GET route handler that rejects cross-site requests. */
function ownRoute(run: (request: Request, params: Params) => Promise<Response>) {
  return async (request: Request, { params }: RouteContext): Promise<Response> =>
    isFromAnotherSite(request.headers)
      ? respond(err(portalError("WrongOrigin")))
      : run(request, await params);
}

interface SessionRequest {
  session: PortalSession;
  query: ReturnType<typeof rawQuery>;
  params: Params;
}

/** Creates a GET route handler that requires a session but no scope. */
export function sessionRoute<Output>(run: (asked: SessionRequest) => Promise<Result<Output>>) {
  return ownRoute(async (request, params) => {
    const result = await inRequest(requestContext(request.headers), async () => {
      const session = await getSession();
      if (!session) return err(portalError("NotSignedIn"));
      addToLogContext({ personId: session.user.id });
      return run({ session, query: rawQuery(request), params });
    });
    return respond(result);
  });
}

/** Creates a POST route handler that requires no role; accepts requests only from Kiln's pages. */
export function changeRoute<Output>(run: () => Promise<Result<Output>>) {
  return async (request: Request): Promise<Response> =>
    respond(
      isFromOurPages(request.headers)
        ? await inRequest(requestContext(request.headers), run)
        : err(portalError("WrongOrigin")),
    );
}
