import { createServer } from "node:http";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

// Preloaded into Kiln (`NODE_OPTIONS=--import`): publishes events to the watchers of an account and
// Region, as the tracker does, and reports the process's memory use and event-loop delays. The
// sandbox gets the same environment, but isn't affected.

const port = Number(process.env.KILN_PROBE_PORT);

/** @param {string} name @returns {unknown} Kiln's process-wide value with this name */
function held(name) {
  return Reflect.get(globalThis, Symbol.for("kiln.process-wide"))?.get(name);
}

/** @returns {Map<string, Set<{ onEvent: (event: object) => void }>>} */
function watchers() {
  const value = held("live-watchers");
  return value instanceof Map ? value : new Map();
}

/** @param {string} key the key of an account and Region */
function publish(key) {
  const id = crypto.randomUUID();
  const at = performance.timeOrigin + performance.now();
  const build = { arn: `probe-${id}`, observedAt: new Date().toISOString(), statusReason: `${at}` };
  const event = { id, message: { kind: "build", build: { ...build, name: "x".repeat(600) } } };
  for (const watcher of watchers().get(key) ?? []) watcher.onEvent(event);
}

function collectGarbage() {
  setFlagsFromString("--expose-gc");
  runInNewContext("gc")();
}

const delays = monitorEventLoopDelay({ resolution: 1 });

/** Returns the longest time the event loop was blocked since the last call, in milliseconds. */
function longestStallMs() {
  const longest = delays.max / 1e6;
  delays.reset();
  return longest;
}

function state() {
  const counts = [...watchers().values()].map(({ size }) => size);
  return { watchers: counts.reduce((sum, size) => sum + size, 0), ...process.memoryUsage() };
}

if (port && process.argv[1]?.includes("next")) {
  delays.enable();
  createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost");
    if (pathname === "/publish") publish(searchParams.get("accountRegion") ?? "");
    if (pathname === "/gc") collectGarbage();
    const stall = pathname === "/stall" ? { stallMs: longestStallMs() } : {};
    response.end(JSON.stringify({ ...state(), ...stall }));
  })
    .listen(port, "127.0.0.1")
    .unref();
}
