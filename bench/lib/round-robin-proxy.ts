import { once } from "node:events";
import {
  createServer,
  type IncomingMessage,
  request,
  type Server,
  type ServerResponse,
} from "node:http";
import { buffer } from "node:stream/consumers";

/**
 * Starts a proxy on the loopback interface that sends each request to the next of several servers,
 * or to the one after it if a server refuses the connection. Requests that were sent aren't
 * repeated. It stands for a load balancer that retries refused connections; without one, a stopping
 * server refuses requests until it is removed, which figures measured through this proxy don't show.
 *
 * @param targets ports on the loopback interface
 */
export async function startRoundRobinProxy(port: number, targets: number[]): Promise<Server> {
  let turn = 0;
  const forward = (incoming: IncomingMessage, body: Buffer, to: ServerResponse, tried = 1) => {
    const { method, url: path } = incoming;
    const target = { host: "127.0.0.1", port: targets[turn++ % targets.length] };
    const headers = { ...incoming.headers, connection: "close" };
    const sent = request({ ...target, method, path, headers, agent: false }, (response) => {
      const { connection: _, ...received } = response.headers;
      to.writeHead(response.statusCode ?? 502, received).flushHeaders();
      response.on("error", () => to.destroy()).pipe(to);
    });
    sent.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code === "ECONNREFUSED" && tried < targets.length) {
        forward(incoming, body, to, tried + 1);
      } else if (to.headersSent) {
        to.destroy();
      } else {
        to.writeHead(502).end();
      }
    });
    to.on("close", () => sent.destroy());
    sent.end(body);
  };
  const server = createServer((incoming, to) => {
    buffer(incoming).then(
      (body) => forward(incoming, body, to),
      () => to.destroy(),
    );
  });
  await once(server.listen(port, "127.0.0.1"), "listening");
  return server;
}
