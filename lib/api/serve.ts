import "server-only";
import type { z } from "zod";
import { getRequestContext, parseInput, runInRequestContext } from "@/lib/auth/authorize-and-run";
import { consumeRateLimit, enforceRateLimit, type RateLimitStatus } from "@/lib/auth/limits";
import { isBrowserRequest } from "@/lib/auth/origin";
import { getRawQuery } from "@/lib/auth/raw-query";
import { getHttpStatus } from "@/lib/auth/route";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { addToLogContext } from "@/lib/log/context";
import { getMaintenanceError } from "@/lib/maintenance/state";
import { authenticateToken, type TokenSession } from "@/lib/tokens/authenticate";
import { authorizeInRegion, recordTokenDenial } from "./authorize-in-region";
import type { AnyOperation, PublicOperation, RegionOperation } from "./operation";
import { readJsonBody } from "./read-json";
import { createProblemResponse } from "./respond";

interface RouteContext {
  params: Promise<Record<string, string | string[] | undefined>>;
}

/**
 * Creates the route handler of an operation: authenticates the token, counts the request, parses
 * the input, authorizes, and runs. Requests without a valid token are rate-limited by client
 * address. Cookies are ignored, so no other site can send requests for a signed-in user.
 */
export function createOperationHandler(operation: AnyOperation) {
  return async (request: Request, { params }: RouteContext): Promise<Response> => {
    let use: RateLimitStatus | null = null;
    const requestContext = getRequestContext(request.headers);
    const result = await runInRequestContext(requestContext, async () => {
      const session = await authenticateToken(request.headers.get("authorization"));
      if (!session.ok) {
        // Requests with valid tokens from the same address don't count and aren't affected.
        const address = requestContext.clientAddress ?? "";
        const limitError = await enforceRateLimit("invalidTokensPerAddress", address);
        return limitError ? err(limitError) : session;
      }
      const { user, token } = session.value;
      addToLogContext({ personId: user.id, apiTokenId: token.id });
      use = await consumeRateLimit("apiRequests", token.id);
      if (use.error) return err(use.error);
      const raw = await readRawInput(operation, request, await params);
      if (!raw.ok) return raw;
      return runOperation(operation, session.value, raw.value);
    });
    return respondResult(result, rateHeaders(use));
  };
}

/**
 * Like {@link createOperationHandler}, but for an operation without a token. Requests are
 * rate-limited by client address.
 */
export function createPublicOperationHandler(operation: PublicOperation) {
  return async (request: Request): Promise<Response> => {
    const context = getRequestContext(request.headers);
    const result = await runInRequestContext(context, async () => {
      // A browser's request isn't counted, because any website could use up the limit of a
      // visitor's network.
      if (isBrowserRequest(request.headers)) return err(createPortalError("WrongOrigin"));
      const limitError = await enforceRateLimit("signInsPerAddress", context.clientAddress ?? "");
      if (limitError) return err(limitError);
      const body = await readJsonBody(request);
      if (!body.ok) return body;
      const input = parseInput(operation.input, body.value);
      if (!input.ok) return input;
      const output = await operation.run(input.value);
      return output.ok ? ok(operation.output.parse(output.value)) : output;
    });
    return respondResult(result);
  };
}

/** Responds with the value or the error. A value depends on the token, so it isn't cacheable. */
function respondResult(result: Result<unknown>, headers: Record<string, string> = {}): Response {
  return result.ok
    ? Response.json(result.value, { headers: { "cache-control": "no-store", ...headers } })
    : createProblemResponse(result.error, getHttpStatus(result), headers);
}

async function readRawInput(
  { method }: AnyOperation,
  request: Request,
  params: Record<string, unknown>,
): Promise<Result<Record<string, unknown>>> {
  if (method === "GET") return ok({ ...getRawQuery(request), ...params });
  const body = await readJsonBody(request);
  return body.ok ? ok({ ...body.value, ...params }) : body;
}

/** Parses, authorizes, and runs a request. The result contains only what is documented. */
async function runOperation(
  operation: AnyOperation,
  session: TokenSession,
  raw: Record<string, unknown>,
): Promise<Result<unknown>> {
  const { permission, limit = "queries" } = operation;
  if (!session.token.permissions.includes(permission))
    return recordTokenDenial(session, "", permission);
  const maintenance = operation.method === "POST" ? getMaintenanceError() : null;
  if (maintenance) return err(maintenance);
  const input = parseInput(operation.input as z.ZodType, raw);
  if (!input.ok) return input;
  const limitError = await enforceRateLimit(limit, session.user.id);
  if (limitError) return err(limitError);
  const context = { session, input: input.value };
  const result =
    "getRegion" in operation ? await runInRegion(operation, context) : await operation.run(context);
  return result.ok ? ok(operation.output.parse(result.value)) : result;
}

async function runInRegion(
  operation: RegionOperation,
  context: { session: TokenSession; input: unknown },
): Promise<Result<unknown>> {
  const role = await authorizeInRegion(
    context.session,
    operation.getRegion(context.input),
    operation.permission,
  );
  return role.ok ? operation.run({ ...context, role: role.value }) : role;
}

function rateHeaders(use: RateLimitStatus | null): Record<string, string> {
  if (!use) return {};
  return {
    "ratelimit-limit": String(use.limit),
    "ratelimit-remaining": String(use.remaining),
    "ratelimit-reset": String(use.resetSeconds),
  };
}
