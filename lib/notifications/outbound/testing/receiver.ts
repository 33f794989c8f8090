import { once } from "node:events";
import { createServer, type IncomingHttpHeaders, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";

interface Received {
  headers: IncomingHttpHeaders;
  body: string;
}

/** Responds to a request. A behavior that never calls `end` simulates a slow receiver. */
export type ReceiverBehavior = (response: ServerResponse, received: Received) => void;

/** Responds with a status and an empty body. */
export const respondWithStatus =
  (code: number, headers: Record<string, string> = {}): ReceiverBehavior =>
  (response) => {
    response.writeHead(code, headers).end();
  };

/** Starts an HTTP receiver on the loopback interface. */
export async function startReceiver() {
  const received: Received[] = [];
  const state: { behavior: ReceiverBehavior } = { behavior: respondWithStatus(204) };
  const server = createServer(async (request, response) => {
    const one = { headers: request.headers, body: await text(request) };
    received.push(one);
    state.behavior(response, one);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/hook`,
    received,
    /** Sets how the receiver responds from now on. */
    respond: (behavior: ReceiverBehavior) => {
      state.behavior = behavior;
    },
    /** Closes all connections, including those still waiting for a response. */
    dropConnections: () => server.closeAllConnections(),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
