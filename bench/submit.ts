import { startBenchSandbox } from "./lib/sandbox";

// Measures Kiln's overhead over the SDK's CreateImage in the same process: the role check, parsing,
// and storing the intent and the outcome. Submits through Kiln and through the SDK alternate, so
// that they run under the same conditions.

const sandbox = await startBenchSandbox();
try {
  const { measureSubmitOverhead } = await import("./lib/submits");
  await measureSubmitOverhead();
} finally {
  await sandbox.stop();
}
process.exit();
