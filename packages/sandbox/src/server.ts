import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { handleRequest, type ResponseDelivery } from "./handle-request";
import type { InspectionContext } from "./inspection/inspect";
import type { WireRequest, WireResponse } from "./protocol/wire";

/**
 * The maximum size of a request body, far above the largest request that AWS accepts for these
 * services.
 */
const maxBodyBytes = 2 * 1024 * 1024;

/**
 * This timeout is longer than clients keep idle connections, so that no client sends a request on a
 * connection that is being closed.
 */
const keepAliveMs = 75_000;

export interface RunningServer {
  port: number;
  /** Stops listening, and ends pending waits and open connections. */
  close(): Promise<void>;
}

/**
 * Starts the AWS endpoint. Rejects with the system's error if the port is unavailable.
 *
 * @param onRequest called when a request arrives and when it is completed
 */
export async function startServer(
  context: InspectionContext,
  host: string,
  port: number,
  onRequest: () => void,
): Promise<RunningServer> {
  const stopping = new AbortController();
  const server = createServer((message, response) => {
    onRequest();
    response.once("close", onRequest);
    serve(context, message, response, stopping.signal).catch((error: unknown) => {
      // A client that disconnects during its request is not an error.
      if (!message.readableAborted) console.error(error);
      response.destroy();
    });
  });
  server.keepAliveTimeout = keepAliveMs;
  await listen(server, host, port);
  const address = server.address();
  return {
    port: typeof address === "object" && address ? address.port : port,
    close: () =>
      new Promise((resolve) => {
        stopping.abort();
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function listen(server: Server, host: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve();
    });
  });
}

async function serve(
  context: InspectionContext,
  message: IncomingMessage,
  response: ServerResponse,
  signal: AbortSignal,
): Promise<void> {
  const request = await readRequest(message);
  if (!request) return respondTooLarge(response);
  const disconnected = new AbortController();
  response.once("close", () => disconnected.abort());
  deliver(await handleRequest(context, request, signal, disconnected.signal), response);
}

/** Reads the whole request; returns null if its body is too large. */
async function readRequest(message: IncomingMessage): Promise<WireRequest | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of message as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > maxBodyBytes) return null;
    chunks.push(chunk);
  }
  const [path = "/", ...query] = (message.url ?? "/").split("?");
  return {
    method: message.method ?? "GET",
    path,
    query: query.join("?"),
    headers: message.headers,
    body: Buffer.concat(chunks),
  };
}

function respondTooLarge(response: ServerResponse): void {
  response.writeHead(413, { "content-type": "application/json", connection: "close" });
  response.end(JSON.stringify({ message: "Request entity too large." }));
}

function deliver(delivery: ResponseDelivery, response: ServerResponse): void {
  if (delivery === "reset") {
    response.socket?.resetAndDestroy();
    return;
  }
  if ("truncated" in delivery) {
    const body = writeHead(delivery.truncated, response);
    response.write(body.subarray(0, Math.floor(body.length / 2)), () => {
      response.socket?.resetAndDestroy();
    });
    return;
  }
  response.end(writeHead(delivery, response));
}

function writeHead({ status, headers, body }: WireResponse, response: ServerResponse): Buffer {
  const bytes = Buffer.from(body);
  response.writeHead(status, { ...headers, "content-length": bytes.length });
  return bytes;
}
