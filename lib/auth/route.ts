import "server-only";
import type { z } from "zod";
import type { LimitedAction } from "@/lib/config/limits";
import type { CatalogCode } from "@/lib/errors/catalog";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { downloadCheckParameter } from "@/lib/http/download-check";
import { addToLogContext } from "@/lib/log/context";
import type { RequiredAccess } from "./authorize";
import {
  type AuthorizedHandler,
  authorizeAndRun,
  authorizeReadAndRun,
  getRequestContext,
  type RateLimitRule,
  type ReadHandler,
  runInRequestContext,
} from "./authorize-and-run";
import { enforceRateLimit } from "./limits";
import { isCrossOriginRequest, isSameOriginRequest } from "./origin";
import { getRawQuery } from "./raw-query";
import { getSession, type PortalSession } from "./session";

const statuses: Partial<Record<CatalogCode, number>> = {
  NotSignedIn: 401,
  TokenMissing: 401,
  TokenInvalid: 401,
  CiTokenRejected: 401,
  TokenOwnerAbsent: 403,
  TokenNotAllowed: 403,
  TokensUnavailable: 403,
  RequestTooLarge: 413,
  TokenInUse: 409,
  IdempotentParameterMismatchException: 409,
  RoleNotAllowed: 403,
  PermissionMissing: 403,
  ReadAccessDenied: 403,
  AssumeRoleDenied: 403,
  ReadAccessUnverified: 503,
  WrongOrigin: 403,
  InvalidInput: 400,
  NotFound: 404,
  MethodNotAllowed: 405,
  NotAReviewer: 403,
  OwnRequest: 403,
  ReviewClosed: 409,
  RequestChanged: 409,
  ReasonMissing: 400,
  TicketInvalid: 400,
  TooManyComments: 409,
  TooManyStreams: 429,
  TooManyRequests: 429,
  LimitReached: 429,
  CannotSave: 503,
  InMaintenance: 503,
  Unexpected: 500,
};

/** Returns a result's HTTP status. Most AWS failures become 502, because Kiln acts as a gateway. */
export function getHttpStatus(result: Result<unknown>): number {
  return result.ok ? 200 : (statuses[result.error.code] ?? 502);
}

/** Returns a result as JSON, not cacheable because it is specific to a user and time. */
export function toJsonResponse(result: Result<unknown>): Response {
  const wait = result.ok ? undefined : result.error.retryAfterSeconds;
  const headers = {
    "cache-control": "no-store",
    ...(wait === undefined ? {} : { "retry-after": String(wait) }),
  };
  return Response.json(result, { status: getHttpStatus(result), headers });
}

interface RouteContext {
  params: Promise<Record<string, string | string[] | undefined>>;
}

/**
 * Creates a GET route handler for Kiln's pages that calls {@link authorizeAndRun}. The input
 * consists of the query and path parameters, as strings or lists of strings; `scope` is required.
 * Rejects requests that the browser reports as cross-origin.
 *
 * @param limit the rate limit; `null` for a cheap request that open pages repeat
 */
export function createRouteHandler<Input, Output>(
  requiredAccess: RequiredAccess,
  schema: z.ZodType<Input>,
  run: AuthorizedHandler<Input, Output>,
  limit: RateLimitRule<Input> | null,
) {
  const rule = { requiredAccess, schema, run, limit };
  return createJsonRoute((session, input) => authorizeAndRun(session, rule, input));
}

/** Like {@link createRouteHandler} with the permission `view`, but also accepts the scope `all`. */
export function createReadRouteHandler<Input, Output>(
  schema: z.ZodType<Input>,
  run: ReadHandler<Input, Output>,
  limit: RateLimitRule<Input> | null,
) {
  const rule = { schema, run, limit };
  return createJsonRoute((session, input) => authorizeReadAndRun(session, rule, input));
}

/** The handler of a file. `signal` aborts when the client disconnects. */
type FileHandler<Input> = (
  authorized: Parameters<AuthorizedHandler<Input, Response>>[0] & { signal: AbortSignal },
) => Promise<Result<Response>>;

/**
 * Like {@link createRouteHandler}, but for a response that isn't JSON: a file or a stream. With
 * `downloadCheckParameter` in the query, it only returns whether the request would be served,
 * because a browser doesn't show the error of a download.
 */
export function createResponseRouteHandler<Input>(
  requiredAccess: RequiredAccess,
  schema: z.ZodType<Input>,
  run: FileHandler<Input>,
  limit: RateLimitRule<Input> | null,
) {
  const rule = { requiredAccess, schema, limit };
  return createFileRoute(
    (session, input, { signal }) => {
      const runWithSignal: AuthorizedHandler<Input, Response> = (authorized) =>
        run({ ...authorized, signal });
      return authorizeAndRun(session, { ...rule, run: runWithSignal }, input);
    },
    (session, input) => authorizeAndRun(session, { ...rule, ...dryRun }, input),
  );
}

/**
 * Like {@link createResponseRouteHandler} with the permission `view`, but also accepts the scope
 * `all`.
 */
export function createReadResponseRouteHandler<Input>(
  schema: z.ZodType<Input>,
  run: ReadHandler<Input, Response>,
  limit: RateLimitRule<Input> | null,
) {
  const rule = { schema, run, limit };
  return createFileRoute(
    (session, input) => authorizeReadAndRun(session, rule, input),
    (session, input) => authorizeReadAndRun(session, { ...rule, ...dryRun }, input),
  );
}

/** Only determines whether a request would be served. */
const dryRun = { run: async () => ok(null), countsUse: false };

type RunRequest<Output> = (
  session: PortalSession | null,
  input: unknown,
  request: Request,
) => Promise<Result<Output>>;

function createJsonRoute<Output>(run: RunRequest<Output>) {
  return createSameOriginRoute(async (request, params) =>
    toJsonResponse(await respondTo(request, run, { ...getRawQuery(request), ...params })),
  );
}

function createFileRoute(run: RunRequest<Response>, runDry: RunRequest<null>) {
  return createSameOriginRoute(async (request, params) => {
    const { [downloadCheckParameter]: check, ...query } = getRawQuery(request);
    const input = { ...query, ...params };
    if (check !== undefined) return toJsonResponse(await respondTo(request, runDry, input));
    const result = await respondTo(request, run, input);
    return result.ok ? result.value : toJsonResponse(result);
  });
}

function respondTo<Output>(
  request: Request,
  run: RunRequest<Output>,
  input: unknown,
): Promise<Result<Output>> {
  return runInRequestContext(getRequestContext(request.headers), async () =>
    run(await getSession(), input, request),
  );
}

type Params = Awaited<RouteContext["params"]>;

/** Creates a GET route handler that rejects requests that the browser reports as cross-origin. */
function createSameOriginRoute(run: (request: Request, params: Params) => Promise<Response>) {
  return async (request: Request, { params }: RouteContext): Promise<Response> =>
    isCrossOriginRequest(request.headers)
      ? toJsonResponse(err(createPortalError("WrongOrigin")))
      : run(request, await params);
}

interface SessionRequest {
  session: PortalSession;
  query: ReturnType<typeof getRawQuery>;
  params: Params;
}

/**
 * Creates a GET route handler that requires a session but no scope.
 *
 * @param limit the rate limit; `null` for a cheap request that open pages repeat
 */
export function createSessionRouteHandler<Output>(
  run: (request: SessionRequest) => Promise<Result<Output>>,
  limit: LimitedAction | null,
) {
  return createSameOriginRoute(async (request, params) => {
    const result = await runInRequestContext(getRequestContext(request.headers), async () => {
      const session = await getSession();
      if (!session) return err(createPortalError("NotSignedIn", { isSessionMissing: true }));
      addToLogContext({ personId: session.user.id });
      const over = limit === null ? null : await enforceRateLimit(limit, session.user.id);
      if (over) return err(over);
      return run({ session, query: getRawQuery(request), params });
    });
    return toJsonResponse(result);
  });
}

/**
 * Creates a POST route handler that requires no role and accepts requests only from Kiln's pages.
 */
export function createPostRouteHandler<Output>(run: () => Promise<Result<Output>>) {
  return async (request: Request): Promise<Response> =>
    toJsonResponse(
      isSameOriginRequest(request.headers)
        ? await runInRequestContext(getRequestContext(request.headers), run)
        : err(createPortalError("WrongOrigin")),
    );
}
