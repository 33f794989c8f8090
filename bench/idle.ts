import { setTimeout as sleep } from "node:timers/promises";
import { startKiln } from "../e2e/support/kiln";
import { readCpuSeconds } from "./lib/cpu-time";
import { reportMeasurement } from "./lib/report";

// Measures the CPU use of Kiln and the sandbox without users or running builds. Excludes startup, when
// Kiln reads the history and, after a minute, deletes expired data.

const SETTLE_SECONDS = 75;
const MEASURED_SECONDS = 60;

const kiln = await startKiln();
try {
  await sleep(SETTLE_SECONDS * 1_000);
  const pids = [kiln.portalPid(), kiln.sandboxPid()];
  const used = () => pids.map(readCpuSeconds);
  const before = used();
  const since = performance.now();
  await sleep(MEASURED_SECONDS * 1_000);
  const seconds = (performance.now() - since) / 1_000;
  const shares = used().map((after, index) => ((after - (before[index] ?? 0)) / seconds) * 100);
  const [portal = 0, sandbox = 0] = shares;
  const part = `portal ${portal.toFixed(2)} %, sandbox ${sandbox.toFixed(2)} %`;
  reportMeasurement({
    name: `CPU at rest (${part})`,
    value: portal + sandbox,
    unit: "%",
    budget: 0.5,
  });
} finally {
  await kiln.stop();
}
process.exit();
