import { createServer } from "node:net";
import { UserError } from "./run-main.mjs";

/**
 * @param {number} port
 * @param {string} host
 * @returns {Promise<boolean>} whether a server can listen there now; true if the machine lacks the
 *   address
 */
export function isPortFree(port, host = "127.0.0.1") {
  return new Promise((answer) => {
    const probe = createServer();
    probe.once("error", (/** @type {NodeJS.ErrnoException} */ error) =>
      // Without IPv6 on this machine, no other process can listen there either.
      answer(error.code === "EADDRNOTAVAIL" || error.code === "EAFNOSUPPORT"),
    );
    probe.listen({ port, host, exclusive: true }, () => probe.close(() => answer(true)));
  });
}

/**
 * Throws a UserError if a port is in use or wanted twice. With 127.0.0.1, also checks ::1, which
 * browsers try first for localhost and where they could reach another server.
 *
 * @param {{ port: number, name: string, variable: string, host?: string }[]} wanted
 */
export async function requireFreePorts(wanted) {
  for (const { port, name, variable, host = "127.0.0.1" } of wanted) {
    const twin = wanted.find((other) => other.port === port && other.variable !== variable);
    if (twin)
      throw new UserError(
        `${variable} and ${twin.variable} are both ${port}, but must be different.`,
      );
    const hosts = host === "127.0.0.1" ? [host, "::1"] : [host];
    for (const address of hosts) {
      if (await isPortFree(port, address)) continue;
      throw new UserError(
        `Port ${port} for ${name} is already in use. Stop the process that's using it, or set ${variable} to another port.`,
      );
    }
  }
}

/**
 * Finds free ports on the loopback interface, below the system's ephemeral range so that no
 * outgoing connection takes one before its use. Returns fewer than `count` if too few are free.
 *
 * @param {number} count
 * @param {{ from?: number, to?: number }} [range]
 * @returns {Promise<number[]>}
 */
export async function findFreePorts(count, { from = 20_000, to = 32_000 } = {}) {
  /** @type {number[]} */
  const found = [];
  let port = from + Math.floor(Math.random() * (to - from));
  for (let tried = 0; found.length < count && tried < to - from; tried++) {
    port = port + 1 < to ? port + 1 : from;
    if ((await isPortFree(port)) && (await isPortFree(port, "::1"))) found.push(port);
  }
  return found;
}
