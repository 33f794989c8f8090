import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, Server, ServerResponse } from "node:http";

type Answer = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** The requested path without its query. */
function pathOf({ url = "" }: IncomingMessage): string {
  const query = url.indexOf("?");
  return query < 0 ? url : url.slice(0, query);
}

/**
 * Handles the requests for one path instead of Next.js; passes all others on. For long-lived
 * responses, because Next.js keeps each request's context until its end, 86 kB each
 * (docs/decisions/025).
 *
 * Node.js announces each server's first request before the server's listeners receive it.
 *
 * @param onError receives what `answer` threw or rejected with; the client gets a plain 500, or a
 *   closed connection if the response had started
 */
export function answerBeside(
  path: string,
  answer: Answer,
  onError: (error: unknown) => void,
): void {
  const answerSafely = async (request: IncomingMessage, response: ServerResponse) => {
    try {
      await answer(request, response);
    } catch (error) {
      onError(error);
      fail(response);
    }
  };
  const seen = new WeakSet<Server>();
  subscribe("http.server.request.start", (message) => {
    const { server } = message as { server: Server };
    if (seen.has(server)) return;
    seen.add(server);
    const others = server.listeners("request");
    server.removeAllListeners("request");
    server.on("request", (request: IncomingMessage, response: ServerResponse) => {
      if (pathOf(request) === path) void answerSafely(request, response);
      else for (const listener of others) listener.call(server, request, response);
    });
  });
}

function fail(response: ServerResponse): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(500, { "cache-control": "no-store", "x-content-type-options": "nosniff" });
  response.end();
}
