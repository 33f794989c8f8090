import { afterAll, vi } from "vitest";

/**
 * Test files share one process, so that it imports the SDK's clients once instead of once per file.
 * This module gives each file the environment and the process-wide values of a new process.
 */
const environment = { ...process.env };
const { setTimeout } = globalThis;
const values = (globalThis as { [key: symbol]: unknown })[Symbol.for("kiln.process-wide")];
if (values instanceof Map) values.clear();

afterAll(() => {
  // Spies first, because restoring a spy on a fake timer brings back the fake timer.
  vi.restoreAllMocks();
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
  Object.assign(process.env, environment);
  if (globalThis.setTimeout !== setTimeout) throw new Error("The timers are still replaced.");
});
