import "server-only";
import { createServer } from "node:http";
import { log } from "@/lib/log/log";
import { createMetricsResponse } from "@/lib/metrics/metrics-response";
import { onShutdown } from "@/lib/process/shutdown";

/** Serves the metrics without a token to clients on this machine. */
export function serveMetrics(port: number): void {
  const server = createServer(async (request, response) => {
    if (request.method !== "GET" || request.url !== "/metrics") {
      response.writeHead(404).end();
      return;
    }
    try {
      const metrics = await createMetricsResponse();
      response.writeHead(200, Object.fromEntries(metrics.headers)).end(await metrics.text());
    } catch (error) {
      log.error({ err: error }, "couldn't collect the metrics");
      response.writeHead(500).end();
    }
  });
  server.on("error", (error) => log.error({ err: error, port }, "couldn't open the metrics port"));
  server.listen(port, "127.0.0.1");
  server.unref();
  onShutdown("metrics", () => void server.close());
}
