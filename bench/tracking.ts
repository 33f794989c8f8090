import { startBenchSandbox } from "./lib/sandbox";

// Measures how long after a state change in the sandbox the tracker publishes its message, with
// polling and with events.

const sandbox = await startBenchSandbox({
  KILN_SANDBOX_BUILD_SECONDS: "3600",
  KILN_SANDBOX_WAITING: "0",
});
try {
  const { measureChangeDelivery } = await import("./lib/delivery");
  await measureChangeDelivery(sandbox.awsUrl, sandbox.dataDir);
} finally {
  await sandbox.stop();
}
process.exit();
