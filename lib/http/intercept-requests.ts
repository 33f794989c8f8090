import { subscribe } from "node:diagnostics_channel";
import { type IncomingMessage, Server, type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { checkRequest, type RequestRejection } from "./check-request";
import { normalizeUrl } from "./normalized-url";
import { nonceHeader, pagePathHeader, peerHeader } from "./request-headers";

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

interface InterceptOptions {
  /** The origin of Kiln's own pages. */
  origin: string;
  /** The headers of every response, in lowercase. `proxy.ts` overrides them in its responses. */
  headers: Record<string, string>;
  /** Handlers of paths that Next.js doesn't serve. */
  handlers: Record<string, Handler>;
  /**
   * Receives the error that a handler rejected with. The client gets a plain 500, or the connection
   * is closed.
   */
  onError: (error: unknown) => void;
}

const interceptedServers = new WeakSet<Server>();

/**
 * Handles every request of this process's servers before Next.js: sets the security headers on each
 * response before anything can fail, rejects requests that Next.js can't parse, responds to
 * requests that Node.js rejects itself (malformed or oversized headers, unknown expectations) with
 * the same headers, and serves the paths of `handlers`.
 *
 * Next.js creates the server, because `output: "standalone"` excludes a custom one. Node.js
 * announces a server's first connection before it parses a request, so the server's listeners can
 * be replaced by one that calls them last (docs/decisions/043).
 */
export function interceptRequests({ origin, headers, handlers, onError }: InterceptOptions): void {
  const fail = (response: ServerResponse, error: unknown) => {
    onError(error);
    if (response.headersSent) response.destroy();
    else response.writeHead(500, plainTextHeaders).end();
  };
  subscribe("net.server.socket", (message) => {
    const { server } = (message as { socket: { server?: unknown } }).socket;
    if (!(server instanceof Server) || interceptedServers.has(server)) return;
    interceptedServers.add(server);
    server.on("clientError", (error: NodeJS.ErrnoException, socket) =>
      rejectSocket(socket, error.code ?? "", headers),
    );
    server.on("checkExpectation", (_request, response) => {
      rejectRequest(
        response,
        { status: 417, text: "The Expect header must be 100-continue." },
        headers,
      );
    });
    // Otherwise Node.js itself would respond to a request without a Host header, and the response
    // would lack the security headers.
    Object.assign(server, { requireHostHeader: false });
    const others = server.listeners("request");
    server.removeAllListeners("request");
    server.on("request", (request: IncomingMessage, response: ServerResponse) => {
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      // proxy.ts sets these, but doesn't run for every path.
      for (const name of [nonceHeader, pagePathHeader]) delete request.headers[name];
      request.headers[peerHeader] = request.socket.remoteAddress ?? "";
      request.url = normalizeUrl(stripOrigin(request.url ?? "/"));
      const refusal = checkRequest(request, origin);
      const handler = handlers[request.url.replace(/\?.*$/s, "")];
      if (refusal) rejectRequest(response, refusal, headers);
      else if (handler) handler(request, response).catch((error) => fail(response, error));
      else for (const listener of others) listener.call(server, request, response);
    });
  });
}

/**
 * Removes the origin from the full URL that clients of a proxy send. The origin is redundant,
 * because the Host header contains the host too.
 */
function stripOrigin(url: string): string {
  const rest = url.replace(/^https?:\/\/[^/?#]*/i, "");
  return rest === url || rest.startsWith("/") ? rest : `/${rest}`;
}

function rejectRequest(
  response: ServerResponse,
  { status, text, headers: own }: RequestRejection,
  headers: Record<string, string>,
): void {
  // The connection is closed because the rest of the request isn't read.
  response.writeHead(status, { ...headers, ...own, ...plainTextHeaders, connection: "close" });
  response.end(`${text}\n`);
}

const plainTextHeaders = {
  "content-type": "text/plain; charset=utf-8",
  "cache-control": "no-store",
};

/**
 * The statuses for error codes of Node.js's parser and timers. Any other code means a malformed
 * request.
 */
const statuses: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

function rejectSocket(socket: Duplex, code: string, headers: Record<string, string>): void {
  if (code === "ECONNRESET" || !socket.writable) return;
  const status = statuses[code] ?? 400;
  const lines = Object.entries({ ...headers, connection: "close", "content-length": "0" });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head}\r\n`);
}
