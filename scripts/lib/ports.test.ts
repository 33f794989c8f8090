import { createServer, type Server } from "node:net";
import { afterEach, describe, expect, it } from "vitest";
import { findFreePorts, isPortFree, requireFreePorts } from "./ports.mjs";

let server: Server | null = null;

afterEach(() => {
  server?.close();
  server = null;
});

async function listen(): Promise<number> {
  const [port = 0] = await findFreePorts(1);
  server = createServer();
  await new Promise<void>((ready) => server?.listen(port, "127.0.0.1", ready));
  return port;
}

describe("ports", () => {
  it("are in use while something listens", async () => {
    expect(await isPortFree(await listen())).toBe(false);
  });

  it("are free and different when found", async () => {
    const ports = await findFreePorts(3);
    expect(new Set(ports).size).toBe(3);
    for (const port of ports) expect(await isPortFree(port)).toBe(true);
  });

  it("in use are reported with their variable", async () => {
    const port = await listen();
    const wanted = [{ port, name: "Kiln", variable: "PORT" }];
    await expect(requireFreePorts(wanted)).rejects.toThrow(
      `Port ${port} for Kiln is already in use. Stop the process that's using it, or set PORT to another port.`,
    );
  });

  it("must differ from each other", async () => {
    const [port = 0] = await findFreePorts(1);
    const wanted = [
      { port, name: "the portal", variable: "PORT" },
      { port, name: "the sandbox", variable: "KILN_SANDBOX_PORT" },
    ];
    await expect(requireFreePorts(wanted)).rejects.toThrow(
      `PORT and KILN_SANDBOX_PORT are both ${port}`,
    );
  });
});
