import "server-only";
import type { PortalError } from "@/lib/errors/portal-error";
import { toProblem } from "./problem";

/** Responds with an error as `application/problem+json`. */
export function createProblemResponse(
  error: PortalError,
  status: number,
  headers: Record<string, string> = {},
): Response {
  const wait = error.retryAfterSeconds;
  return new Response(JSON.stringify(toProblem(error, status)), {
    status,
    headers: {
      "content-type": "application/problem+json",
      "cache-control": "no-store",
      ...(status === 401 ? { "www-authenticate": "Bearer" } : {}),
      ...(wait === undefined ? {} : { "retry-after": String(wait) }),
      ...headers,
    },
  });
}
