import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { pathToFileURL } from "node:url";
import { createSandboxClient } from "../../e2e/support/sandbox-client";
import { loadSessionSecret } from "../../scripts/lib/data-dir.mjs";
import { resolveRepositoryPath } from "../../scripts/lib/paths.mjs";
import { findFreePorts } from "../../scripts/lib/ports.mjs";
import { findPostgres, startPostgres } from "../../scripts/lib/postgres.mjs";
import { startPortal, startSandbox } from "../../scripts/lib/servers.mjs";
import { startRoundRobinProxy } from "./round-robin-proxy";

export type Replicas = Awaited<ReturnType<typeof startReplicas>>;

/** How far each replica's clock is ahead of PostgreSQL's, in milliseconds. */
const CLOCK_SHIFTS_MS = [0, 45_000, 22_500];
const SHIFT_CLOCK = pathToFileURL(resolveRepositoryPath("bench/lib/shift-clock.mjs")).href;
const METRICS_TOKEN = "the bench reads the metrics of each replica";
const READY_POLL_MS = 100;
/** Longer than Kiln caches its readiness. */
const READY_CACHE_MS = 2_500;

/**
 * Starts a sandbox and three replicas of Kiln (the production build) with different clocks, on one
 * PostgreSQL server and behind a round-robin proxy.
 *
 * @param buildSeconds the duration of the sandbox's builds
 */
export async function startReplicas(buildSeconds: number) {
  const bin = findPostgres();
  if (bin === null) throw new Error("There is no PostgreSQL on this machine.");
  const dataDir = mkdtempSync(join(tmpdir(), "kiln-bench-"));
  const [port = 0, awsPort = 0, oidcPort = 0, ...ports] = await findFreePorts(6);
  const url = `http://localhost:${port}`;
  const awsUrl = `http://127.0.0.1:${awsPort}`;
  const addresses = { host: "127.0.0.1", port, awsPort, oidcPort, url };
  const settings = { mode: "sandbox" as const, dev: false, config: null, dataDir, ...addresses };
  const postgres = await startPostgres(bin);
  const databaseUrl = postgres.create("kiln");
  const env = {
    ...process.env,
    DATABASE_URL: databaseUrl,
    KILN_LOG_LEVEL: "warn",
    KILN_METRICS_TOKEN: METRICS_TOKEN,
    KILN_SANDBOX_BUILD_SECONDS: String(buildSeconds),
    KILN_SANDBOX_WAITING: "0",
  };
  const sandbox = await startSandbox(env, settings, { logFile: join(dataDir, "sandbox.log") });
  const startReplica = (shiftMs: number, index: number) => {
    const own = join(dataDir, `replica-${index}`);
    mkdirSync(own, { recursive: true, mode: 0o700 });
    const clock = {
      NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ""} --import ${SHIFT_CLOCK}`,
      KILN_BENCH_CLOCK_SHIFT_MS: String(shiftMs),
    };
    const ownSettings = { ...settings, port: ports[index] ?? 0, dataDir: own };
    const output = { logFile: join(dataDir, `replica-${index}.log`) };
    return startPortal({ ...env, ...clock }, ownSettings, loadSessionSecret(dataDir), output);
  };
  const running = await Promise.all(CLOCK_SHIFTS_MS.map(startReplica));
  const proxy = await startRoundRobinProxy(port, ports);
  const fetchFrom = (path: string) =>
    Promise.all(
      ports.map((replica) =>
        fetch(`http://127.0.0.1:${replica}${path}`, {
          headers: { authorization: `Bearer ${METRICS_TOKEN}` },
        }).catch(() => null),
      ),
    );
  return {
    ...{ url, dataDir, awsUrl, databaseUrl, sandbox: createSandboxClient(awsUrl) },
    pids: () => running.map(({ pid }) => pid),
    /** Returns the metrics of each running replica. */
    metrics: async () =>
      Promise.all((await fetchFrom("/metrics")).flatMap((answer) => answer?.text() ?? [])),
    /** Kills a replica with `kill -9` and restarts it. Resolves once it is ready. */
    killAndRestart: async (index: 0 | 1 | 2) => {
      running[index]?.signal("SIGKILL");
      await running[index]?.ended;
      running[index] = await startReplica(CLOCK_SHIFTS_MS[index] ?? 0, index);
    },
    /** Stops a replica with SIGTERM and starts it again, as an upgrade does. */
    restart: async (index: number) => {
      running[index]?.signal("SIGTERM");
      await running[index]?.ended;
      running[index] = await startReplica(CLOCK_SHIFTS_MS[index] ?? 0, index);
    },
    /** Restarts PostgreSQL. Resolves once all replicas are ready. */
    restartPostgres: async () => {
      await postgres.restart();
      await sleep(READY_CACHE_MS);
      const isReady = async () => (await fetchFrom("/api/ready")).every((answer) => answer?.ok);
      while (!(await isReady())) await sleep(READY_POLL_MS);
    },
    stop: async () => {
      proxy.close();
      await Promise.all(running.map((replica) => replica.stop()));
      await sandbox.stop();
      await postgres.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
