import { ensureBuilt } from "./lib/build.mjs";
import { ensureChromium } from "./lib/chromium.mjs";
import { ensureInstalled } from "./lib/install.mjs";
import { requireNode } from "./lib/node-version.mjs";
import { runMain } from "./lib/stop.mjs";
import { stopSignals } from "./lib/stop-signals.mjs";

await runMain(async () => {
  requireNode();
  const signals = stopSignals();
  await ensureInstalled(signals);
  await ensureChromium();
  await ensureBuilt(signals);
});
process.exit();
