import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { json } from "node:stream/consumers";
import { readSettings } from "../settings";
import { type RunningSandbox, startSandbox } from "../start";

// A separate process for Kiln's tests. It runs the sandboxes of several test files, because loading
// the SDK's clients for each costs three seconds of CPU time. It prints the URL to which tests send
// `{"start": environment}` or `{"stop": data directory}`, and ends at the end of its input.
const running = new Map<string, RunningSandbox>();

async function execute({ start, stop }: { start?: Record<string, string>; stop?: string }) {
  if (start) {
    const settings = readSettings(start);
    const sandbox = await startSandbox(settings);
    running.set(settings.dataDir, sandbox);
    return { address: sandbox.awsUrl, issuer: sandbox.oidcUrl };
  }
  if (stop) {
    await running.get(stop)?.close();
    running.delete(stop);
  }
  return {};
}

const server = createServer(async (request, response) => {
  // No client sends a request on a connection that is being closed.
  response.setHeader("connection", "close");
  try {
    const result = await execute((await json(request)) as Parameters<typeof execute>[0]);
    response.end(JSON.stringify(result));
  } catch (error) {
    response.writeHead(500).end(String(error));
  }
});
server.listen(0, "127.0.0.1", () =>
  console.log(`http://127.0.0.1:${(server.address() as AddressInfo).port}`),
);
process.stdin.on("end", () => process.exit()).resume();
