import { createServer, type RequestListener, type Server } from "node:http";
import type { AddressInfo } from "node:net";

const LOOPBACK = ["127.0.0.1", "::1", "localhost"];
const NO_IPV6 = ["EADDRNOTAVAIL", "EAFNOSUPPORT"];

export interface LoopbackServer {
  port: number;
  /** Sets the request handler; requests before that get 503. */
  setListener(listener: RequestListener): void;
  close(): Promise<void>;
}

/** Throws for a host other than loopback. */
export function assertLoopback(host: string): void {
  if (!LOOPBACK.includes(host)) {
    throw new Error(`The sandbox's identity provider listens on loopback only, not on "${host}".`);
  }
}

/**
 * Listens on `port` (0 for any) of 127.0.0.1 and, if available, ::1, since browsers can resolve
 * `localhost` to either. Accepts only loopback host names, so that a web page can't reach the
 * server through DNS rebinding. Rejects if the port is in use.
 */
export async function listenOnLoopback(port: number): Promise<LoopbackServer> {
  let listener: RequestListener = (_request, response) => response.writeHead(503).end();
  const guardedListener: RequestListener = (request, response) => {
    const host = (request.headers.host ?? "").replace(/:\d+$/, "").replace(/^\[|\]$/g, "");
    if (LOOPBACK.includes(host)) listener(request, response);
    else response.writeHead(421).end();
  };
  const first = await listen(createServer(guardedListener), port, "127.0.0.1");
  const actual = (first.address() as AddressInfo).port;
  const servers = [first];
  try {
    servers.push(await listen(createServer(guardedListener), actual, "::1"));
  } catch (error) {
    if (!NO_IPV6.includes((error as NodeJS.ErrnoException).code ?? "")) {
      await close(first);
      throw error;
    }
  }
  return {
    port: actual,
    setListener: (next) => {
      listener = next;
    },
    close: async () => {
      await Promise.all(servers.map(close));
    },
  };
}

function listen(server: Server, port: number, host: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      resolve(server);
    });
  });
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
