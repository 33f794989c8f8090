import { env } from "@/lib/config/env";
import { peerHeader } from "@/lib/http/request-headers";
import { createOpenApiDocument } from "../openapi";
import type { AnyOperation } from "../operation";
import { apiOperations } from "../operations";
import { createOperationHandler } from "../serve";
import { createResponseChecker, type OpenApiDocument } from "./check-response";

/**
 * Creates a client that calls the handlers with a token and checks each response against the
 * OpenAPI document.
 */
export function createApiClient(secret: string, address = "192.0.2.1") {
  const documented: unknown = createOpenApiDocument(env().url);
  const check = createResponseChecker(documented as OpenApiDocument);
  const send = async (method: string, target: string, body?: string) => {
    const url = new URL(`${env().url}/api/v1${target}`);
    const { operation, params } = operationAt(method, url.pathname.slice("/api/v1".length));
    const headers = { authorization: `Bearer ${secret}`, [peerHeader]: address };
    const request = new Request(url, { method, headers, ...(body === undefined ? {} : { body }) });
    const context = { params: Promise.resolve(params) };
    const response = await createOperationHandler(operation)(request, context);
    return check(method, target, response);
  };
  return {
    get: (target: string) => send("GET", target),
    post: (target: string, body: unknown) => send("POST", target, JSON.stringify(body)),
  };
}

/** Routes a path as Next.js does. */
function operationAt(method: string, pathname: string) {
  const known = apiOperations.filter((one): one is AnyOperation => "permission" in one);
  const exact = known.find((one) => one.method === method && one.path === pathname);
  for (const operation of exact ? [exact] : known) {
    const pattern = operation.path.replaceAll(/\{(\w+)\}/g, "(?<$1>[^/]+)");
    const match = new RegExp(`^${pattern}$`).exec(pathname);
    if (operation.method === method && match) return { operation, params: { ...match.groups } };
  }
  throw new Error(`No operation ${method} ${pathname}`);
}
