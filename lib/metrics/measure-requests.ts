import "server-only";
import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { metrics } from "./metrics";
import { getMethodLabel, getRouteLabel } from "./request-labels";

/** A stream stays open for up to half an hour, so its duration isn't meaningful. */
const streamPath = "/api/events";

/** Counts every request to this process's HTTP servers and measures its duration. */
export function measureRequests(): void {
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    const startedAt = performance.now();
    const route = getRouteLabel(request.url ?? "/");
    const method = getMethodLabel(request.method ?? "");
    response.once("close", () => {
      // A client that leaves before the response has no status.
      const status = response.headersSent ? String(response.statusCode) : "none";
      metrics().requests.inc({ method, route, status });
      if (route === streamPath) return;
      metrics().requestSeconds.observe({ route }, (performance.now() - startedAt) / 1000);
    });
  });
}
