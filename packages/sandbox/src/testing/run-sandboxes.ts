import { createInterface } from "node:readline";
import { readSettings } from "../settings";
import { type RunningSandbox, startSandbox } from "../start";

// A separate process for Kiln's tests. It runs sandboxes one after another, because loading the
// SDK's clients for each costs three seconds of CPU time. Each line of the input is
// `{"start": environment}` or `{"stop": data directory}`, and is followed by a line of output.
const running = new Map<string, RunningSandbox>();
for await (const line of createInterface({ input: process.stdin })) {
  const { start, stop } = JSON.parse(line) as { start?: Record<string, string>; stop?: string };
  if (start) {
    const settings = readSettings(start);
    const sandbox = await startSandbox(settings);
    running.set(settings.dataDir, sandbox);
    console.log(JSON.stringify({ address: sandbox.awsUrl, issuer: sandbox.oidcUrl }));
  } else if (stop) {
    await running.get(stop)?.close();
    running.delete(stop);
    console.log("{}");
  }
}
process.exit();
