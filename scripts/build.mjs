import { ensureBuilt } from "./lib/build.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { requireNode } from "./lib/node-version.mjs";
import { runMain } from "./lib/run-main.mjs";
import { listenForStopSignals } from "./lib/stop-signals.mjs";

// npm run build: builds the standalone server in .next/standalone, which deploy/Containerfile
// copies.
await runMain(async () => {
  requireNode();
  const signals = listenForStopSignals();
  await ensureInstalled(signals);
  await ensureBuilt(signals);
});
process.exit();
