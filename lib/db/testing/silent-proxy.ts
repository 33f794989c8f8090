import "server-only";
import { type AddressInfo, connect, createServer, type Socket } from "node:net";

/**
 * Starts a TCP proxy on the loopback interface to a server's socket. Its connections can be made
 * half-open, so that no data arrives and no error occurs, as after a power failure on the other
 * side.
 */
export async function startSilentProxy(target: string) {
  const pairs = new Set<[Socket, Socket]>();
  const silent = new Set<Socket>();
  const server = createServer((inner) => {
    const outer = connect(target);
    const pair: [Socket, Socket] = [inner, outer];
    pairs.add(pair);
    inner.pipe(outer).pipe(inner);
    for (const socket of pair) {
      socket.on("error", () => undefined);
      socket.on("close", () => {
        if (silent.has(inner)) return;
        pairs.delete(pair);
        for (const end of pair) end.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    /** Makes the current connections half-open; later ones work. */
    silence: (): void => {
      for (const [inner, outer] of pairs) {
        silent.add(inner);
        inner.unpipe(outer);
        outer.unpipe(inner);
        inner.resume();
        outer.resume();
      }
    },
    /** Resets the current connections, as when PostgreSQL's machine restarts. */
    reset: (): void => {
      for (const [inner] of pairs) inner.resetAndDestroy();
    },
    stop: async (): Promise<void> => {
      for (const pair of pairs) for (const socket of pair) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
