import { subscribe } from "node:diagnostics_channel";
import { type IncomingMessage, Server, type ServerResponse, STATUS_CODES } from "node:http";
import type { Duplex } from "node:stream";
import { type Refusal, refusalOf } from "./refusal";
import { peerHeader } from "./request-headers";

interface FrontParts {
  /** Of Kiln's own pages. */
  origin: string;
  /** Lower-case names; `proxy.ts` replaces them where it answers. */
  headers: Record<string, string>;
}

const known = new WeakSet<Server>();

/**
 * Stands before Next.js on every server of this process: gives each response its security headers
 * before anything else can fail, refuses what Next.js can't read, and answers what Node.js itself
 * refuses (malformed or oversize headers, unknown expectations) with the same headers.
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
    // Node.js would answer a request without Host itself, without the headers.
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

/** A client of a proxy sends the whole address; the host in it says no more than Host. */
function pathOnly(url: string): string {
  const rest = url.replace(/^https?:\/\/[^/?#]*/i, "");
  return rest === url || rest.startsWith("/") ? rest : `/${rest}`;
}

function refuse(
  response: ServerResponse,
  { status, text, headers: own }: Refusal,
  headers: Record<string, string>,
): void {
  // What is left of the request is not read.
  response.writeHead(status, { ...headers, ...own, ...plain, connection: "close" });
  response.end(`${text}\n`);
}

const plain = { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" };

/** The codes of Node.js's parser and timers that are not simply a malformed request. */
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
