import { ensureBuilt } from "./lib/build.mjs";
import { ensureChromium } from "./lib/chromium.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { requireNode } from "./lib/node-version.mjs";
import { runMain } from "./lib/run-main.mjs";
import { listenForStopSignals } from "./lib/stop-signals.mjs";

await runMain(async () => {
  requireNode();
  const signals = listenForStopSignals();
  await ensureInstalled(signals);
  await ensureChromium();
  await ensureBuilt(signals);
});
process.exit();
