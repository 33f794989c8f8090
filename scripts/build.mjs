import { ensureBuilt } from "./lib/build.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { requireNode } from "./lib/node-version.mjs";
import { runMain } from "./lib/stop.mjs";
import { stopSignals } from "./lib/stop-signals.mjs";

// npm run build: the standalone server in .next/standalone, which deploy/Containerfile copies.
await runMain(async () => {
  requireNode();
  const signals = stopSignals();
  await ensureInstalled(signals);
  await ensureBuilt(signals);
});
process.exit();
