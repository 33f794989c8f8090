import { env } from "@/lib/config/env";
import { createMetricsResponse, hasMetricsToken } from "@/lib/metrics/metrics-response";

export const dynamic = "force-dynamic";

const headers = { "cache-control": "no-store" };

/**
 * Returns the Prometheus metrics. Responds with 404 if `KILN_METRICS_TOKEN` isn't set, and with 401
 * to a request that doesn't send it as a bearer token.
 */
export async function GET(request: Request): Promise<Response> {
  const { metricsToken } = env();
  if (!metricsToken) return new Response("Not found\n", { status: 404, headers });
  if (!hasMetricsToken(request.headers.get("authorization"), metricsToken)) {
    return new Response("Send KILN_METRICS_TOKEN as a bearer token.\n", {
      status: 401,
      headers: { ...headers, "www-authenticate": 'Bearer realm="metrics"' },
    });
  }
  return createMetricsResponse();
}
