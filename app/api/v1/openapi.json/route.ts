import { createRoute } from "@/lib/api/create-route";
import { createOpenApiDocument } from "@/lib/api/openapi";
import { env } from "@/lib/config/env";

export const dynamic = "force-dynamic";

/** Returns the OpenAPI document of the API. The request needs no token. */
function getOpenApiDocument(): Response {
  const headers = { "cache-control": "public, max-age=300" };
  return Response.json(createOpenApiDocument(env().url), { headers });
}

export const { GET, POST, PUT, PATCH, DELETE } = createRoute({ GET: getOpenApiDocument });
