import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { sql } from "kysely";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { startSandboxProcess } from "@/lib/aws/testing/sandbox-process";
import { listenOnChannel } from "@/lib/db/channel";
import { type Db, openDatabase } from "@/lib/db/database";
import { leaseMs } from "@/lib/db/lease";
import { describeOnPostgres } from "@/lib/db/testing/databases";
import { createPostgresDatabase } from "@/scripts/lib/test-postgres.mjs";

const script = fileURLToPath(new URL("./testing/follower.ts", import.meta.url));
const flags = ["--conditions=react-server", "--import", "tsx"];
/** The number of account and Region pairs in the sandbox's configuration. */
const accountRegionCount = 6;
/** Each account and Region has a lease, and the process's repeated pass has one. */
const leaseCount = accountRegionCount + 1;

describeOnPostgres("two processes on one PostgreSQL", () => {
  let sandbox: Awaited<ReturnType<typeof startSandboxProcess>>;
  let databaseUrl: string;
  let db: Db;
  const started: ChildProcess[] = [];

  beforeAll(async () => {
    sandbox = await startSandboxProcess();
    ({ databaseUrl } = createPostgresDatabase());
    db = await openDatabase({ databaseUrl });
  });
  afterAll(async () => {
    for (const child of started) {
      child.kill("SIGKILL");
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    }
    await sandbox.stop();
    await db.destroy();
  });

  /**
   * Starts a process that tracks the accounts and repeats a pass under a lease.
   *
   * @returns the process and its name in the leases
   */
  async function startFollower() {
    const child = spawn(process.execPath, [...flags, script], {
      env: {
        ...{ PATH: process.env.PATH, NODE_ENV: "test", NODE_NO_WARNINGS: "1", ...sandbox.env },
        KILN_CONFIG: path.resolve("lib/config/sandbox.kiln.config.yaml"),
        KILN_LOG_LEVEL: "warn",
        DATABASE_URL: databaseUrl,
      },
      stdio: ["ignore", "pipe", "inherit"],
    });
    started.push(child);
    const [name] = await once(createInterface({ input: child.stdout }), "line");
    return { child, name: String(name) };
  }

  const leases = () => db.selectFrom("leases").selectAll().execute();
  const heldBy = (name: string) =>
    vi.waitFor(
      async () =>
        expect((await leases()).map(({ holder }) => holder)).toEqual(Array(leaseCount).fill(name)),
      { timeout: 60_000, interval: 20 },
    );

  it("take over immediately when the first one stops", async () => {
    const first = await startFollower();
    await heldBy(first.name);
    const second = await startFollower();
    const listeners = () =>
      // Kiln uses `select 1` to check a listening connection.
      sql`select 1 from pg_stat_activity where datname = current_database()
        and query in ('listen kiln_wake', 'select 1')`.execute(db);
    await vi.waitFor(async () => expect((await listeners()).rows.length).toBe(2), 60_000);
    const released: string[] = [];
    const stop = listenOnChannel({
      databaseUrl,
      name: "kiln_wake",
      onGap: () => first.child.kill("SIGTERM"),
      onPayload: (payload) => released.push(payload),
    });
    const [code] = await once(first.child, "exit");
    const endedAt = Date.now();
    await heldBy(second.name);
    await stop();
    expect(code).toBe(143);
    const letters = released.map((payload) => JSON.parse(payload));
    expect(
      letters.filter(({ from, arn }) => from === first.name && arn === null).length,
    ).toBeGreaterThanOrEqual(accountRegionCount);
    for (const { until } of await leases()) {
      // A lease that wasn't released would have been valid for at least three quarters of its
      // duration.
      expect(Date.parse(until) - leaseMs - endedAt).toBeLessThan(leaseMs / 2);
    }
  });
});
