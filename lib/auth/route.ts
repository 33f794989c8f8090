import "server-only";
import type { z } from "zod";
import type { CatalogueCode } from "@/lib/errors/catalogue";
import { portalError } from "@/lib/errors/portal-error";
import { err, type Result } from "@/lib/errors/result";
import { type CheckedFunction, runChecked } from "./checked-input";
import type { Permission } from "./scope-types";

const statuses: Partial<Record<CatalogueCode, number>> = {
  NotSignedIn: 401,
  RoleNotAllowed: 403,
  PermissionMissing: 403,
  WrongOrigin: 403,
  InvalidInput: 400,
  NotFound: 404,
  Unexpected: 500,
};

/** A result as JSON, never cached: it is one person's view of one moment. */
export function respond(result: Result<unknown>): Response {
  // What went wrong at AWS is the gateway's 502: Kiln itself did its part.
  const status = result.ok ? 200 : (statuses[result.error.code] ?? 502);
  return Response.json(result, { status, headers: { "cache-control": "no-store" } });
}

interface RouteContext {
  params: Promise<Record<string, string | string[] | undefined>>;
}

/**
 * A GET route handler for the portal's own pages: signed in, permitted, parsed, done. The query
 * and the path's parameters are the input, as text; `scope` must be among them. What a browser
 * says another site asked for is refused.
 */
export function route<Input, Output>(
  permission: Permission,
  schema: z.ZodType<Input>,
  run: CheckedFunction<Input, Output>,
) {
  return async (request: Request, { params }: RouteContext): Promise<Response> => {
    if (isForeign(request)) return respond(err(portalError("WrongOrigin")));
    const query = Object.fromEntries(new URL(request.url).searchParams);
    return respond(await runChecked(permission, schema, run, { ...query, ...(await params) }));
  };
}

/** Whether the browser says that another site sent this request. Old browsers say nothing. */
export function isForeign(request: Request): boolean {
  const site = request.headers.get("sec-fetch-site");
  return site === "cross-site" || site === "same-site";
}
