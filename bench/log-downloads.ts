import { pathToFileURL } from "node:url";
import { startKiln } from "../e2e/support/kiln";
import { startBuild } from "../e2e/support/start-build";
import { resolveRepositoryPath } from "../scripts/lib/paths.mjs";
import { findFreePorts } from "../scripts/lib/ports.mjs";
import { reportMeasurement } from "./lib/report";
import { createSessionCookie } from "./lib/session-cookie";

// Measures eight simultaneous downloads of a log with 200,000 lines (40 MB), and their effect on
// other requests and on Kiln's memory. The log is first read from AWS by Kiln, and then served from
// Kiln's saved copy.

const LINES = 200_000;
const DOWNLOADS = 8;
const BUILD_SECONDS = 4;
const MB = 1_000_000;

const [probePort = 0] = await findFreePorts(1);
const probeFile = pathToFileURL(resolveRepositoryPath("bench/lib/portal-probe.mjs")).href;
const kiln = await startKiln({
  buildSeconds: BUILD_SECONDS,
  env: {
    NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ""} --import ${probeFile}`,
    KILN_PROBE_PORT: String(probePort),
    KILN_LOG_LEVEL: "warn",
  },
});

async function probe(path: string): Promise<{ rss: number; stallMs: number }> {
  const answer = await fetch(`http://127.0.0.1:${probePort}${path}`);
  return (await answer.json()) as { rss: number; stallMs: number };
}

/** Reads a download to its end and returns its size in bytes. */
async function download(url: string, cookie: string): Promise<number> {
  const response = await fetch(url, { headers: { cookie } });
  if (!response.ok || !response.body) throw new Error(`The download failed: ${response.status}`);
  let bytes = 0;
  for await (const chunk of response.body) bytes += chunk.length;
  return bytes;
}

async function measure(what: string, url: string, cookie: string, budget: number): Promise<void> {
  await probe("/gc");
  const { rss } = await probe("/stall");
  let peak = rss;
  let under = true;
  const downloads = Promise.all(
    Array.from({ length: DOWNLOADS }, () => download(url, cookie)),
  ).finally(() => {
    under = false;
  });
  while (under) {
    peak = Math.max(peak, (await probe("/state")).rss);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const sizes = await downloads;
  if (sizes.some((size) => size < LINES * 100)) throw new Error(`Too short: ${sizes}`);
  const of = `${DOWNLOADS} downloads of ${LINES.toLocaleString("en")} lines, ${what}`;
  const { stallMs } = await probe("/stall");
  reportMeasurement({
    name: `${of}: event loop blocked at most`,
    value: stallMs,
    unit: "ms",
    budget,
  });
  reportMeasurement({
    name: `${of}: memory gained`,
    value: (peak - rss) / MB,
    unit: "MB",
    budget: 200,
  });
}

try {
  const cookie = await createSessionCookie(kiln, "bench");
  const arn = await startBuild(kiln, "al2023-base/2.0.0", "succeed", {
    "sandbox-log-lines": String(LINES),
  });
  const scope = "build-engineer@eu-west-1";
  const detail = `${kiln.url}/api/builds/detail?${new URLSearchParams({ scope, arn })}`;
  for (let status = ""; status !== "AVAILABLE"; ) {
    const answer = await fetch(detail, { headers: { cookie } });
    status = (await answer.json()).value?.summary.status ?? "";
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  const query = new URLSearchParams({ scope, arn, download: "1" });
  const url = `${kiln.url}/api/builds/log?${query}`;
  await measure("read from AWS", url, cookie, 250);
  await measure("read from disk", url, cookie, 100);
} finally {
  await kiln.stop();
}
process.exit();
