import { subscribe } from "node:diagnostics_channel";
import { type IncomingMessage, Server, type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { type Refusal, refusalOf } from "./refusal";
import { peerHeader } from "./request-headers";

interface FrontParts {
  /** The origin of Kiln's own pages. */
  origin: string;
  /** Lowercase names; `proxy.ts` overrides them in its responses. */
  headers: Record<string, string>;
}

const known = new WeakSet<Server>();

/**
 * Runs before Next.js on every server of this process: sets the security headers on each response
 * before anything can fail, rejects requests that Next.js can't parse, and responds to requests
 * that Node.js rejects itself (malformed or oversized headers, unknown expectations) with the same
 * headers.
 */
export function standBeforeNext({ origin, headers }: FrontParts): void {
  subscribe("net.server.socket", (message) => {
    const { server } = (message as { socket: { server?: unknown } }).socket;
    if (!(server instanceof Server) || known.has(server)) return;
    known.add(server);
    server.on("clientError", (error: NodeJS.ErrnoException, socket) =>
      refuseSocket(socket, error.code ?? "", headers),
    );
    server.on("checkExpectation", (_request, response) => {
      refuse(response, { status: 417, text: "The Expect header must be 100-continue." }, headers);
    });
    // Otherwise Node.js would respond to a request without Host itself, without the headers.
    Object.assign(server, { requireHostHeader: false });
    const others = server.listeners("request");
    server.removeAllListeners("request");
    server.on("request", (request: IncomingMessage, response: ServerResponse) => {
      for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
      request.headers[peerHeader] = request.socket.remoteAddress ?? "";
      request.url = pathOnly(request.url ?? "/");
      const refusal = refusalOf(request, origin);
      if (refusal) refuse(response, refusal, headers);
      else for (const listener of others) listener.call(server, request, response);
    });
  });
}

/** A proxy's client sends the full URL; its host adds nothing to the Host header. */
function pathOnly(url: string): string {
  const rest = url.replace(/^https?:\/\/[^/?#]*/i, "");
  return rest === url || rest.startsWith("/") ? rest : `/${rest}`;
}

function refuse(
  response: ServerResponse,
  { status, text, headers: own }: Refusal,
  headers: Record<string, string>,
): void {
  // The rest of the request isn't read.
  response.writeHead(status, { ...headers, ...own, ...plain, connection: "close" });
  response.end(`${text}\n`);
}

const plain = { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" };

/** Error codes of Node.js's parser and timers other than a malformed request. */
const statuses: Record<string, number> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

function refuseSocket(socket: Duplex, code: string, headers: Record<string, string>): void {
  if (code === "ECONNRESET" || !socket.writable) return;
  const status = statuses[code] ?? 400;
  const lines = Object.entries({ ...headers, connection: "close", "content-length": "0" });
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join("");
  socket.end(`HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${head}\r\n`);
}
