import "server-only";
import { createHash, timingSafeEqual } from "node:crypto";
import { Registry } from "prom-client";
import { metrics, processMetrics } from "./metrics";

/** Responds to a scrape in Prometheus's text format. */
export async function createMetricsResponse(): Promise<Response> {
  const registry = Registry.merge([metrics().registry, processMetrics()]);
  return new Response(await registry.metrics(), {
    headers: { "content-type": registry.contentType, "cache-control": "no-store" },
  });
}

/** True if the request has the token; compares in constant time. */
export function hasMetricsToken(authorization: string | null, token: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(authorization ?? ""), digest(`Bearer ${token}`));
}
