import { createPortalError } from "@/lib/errors/portal-error";
import { createProblemResponse } from "./respond";

const methods = ["GET", "POST", "PUT", "PATCH", "DELETE"] as const;

/**
 * Returns the handlers of a path. Next.js handles HEAD and OPTIONS, but would respond to the others without a
 * body and without an `Allow` header.
 */
export function createRoute<Handler>(handlers: { GET?: Handler; POST?: Handler }) {
  const allow = Object.keys(handlers).join(", ");
  const reject = () => createProblemResponse(createPortalError("MethodNotAllowed"), 405, { allow });
  const rejecting = Object.fromEntries(methods.map((method) => [method, reject]));
  return { ...rejecting, ...handlers } as Record<(typeof methods)[number], Handler | typeof reject>;
}

/** Responds to a request for a path that the API doesn't have. */
export function respondUnknownPath(): Response {
  const happened = "The API doesn't have this path.";
  const remedy = "Use a path from the OpenAPI document at /api/v1/openapi.json.";
  return createProblemResponse({ ...createPortalError("NotFound"), happened, remedy }, 404);
}
