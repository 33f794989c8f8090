import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { verifyAuditLogInTransaction } from "@/lib/audit/read-chain";
import { generateRealisticBuilds } from "@/lib/builds/list/testing/realistic-builds";
import { storeBuilds } from "@/lib/builds/list/testing/store";
import { copyDatabase } from "@/lib/db/copy/copy-database";
import { type Db, openDatabase } from "@/lib/db/database";
import { findPostgres, startPostgres } from "../scripts/lib/postgres.mjs";
import { benchAccountRegion } from "./lib/measure-list";
import { reportMeasurement } from "./lib/report";

// Measures `npm run db:copy` with 100,000 builds and their events and details.

const { values } = parseArgs({ options: { rows: { type: "string", default: "100000" } } });
const rows = Number(values.rows);
const eventsPerBuild = 8;
const rowsAtOnce = 1_000;
/** About the size of the details of a build with ten steps. */
const detail = JSON.stringify({
  workflows: [{ steps: Array(10).fill({ text: "x".repeat(250) }) }],
});

async function storeHistory(db: Db): Promise<void> {
  for (let from = 0; ; from += rowsAtOnce) {
    const builds = await db
      .selectFrom("builds")
      .select(["arn", "account", "region", "status", "created_at"])
      .orderBy("arn")
      .limit(rowsAtOnce)
      .offset(from)
      .execute();
    if (builds.length === 0) return;
    await db.transaction().execute(async (tx) => {
      const details = builds.map(({ arn, created_at }) => ({
        arn,
        detail,
        observed_at: created_at,
      }));
      await tx.insertInto("build_details").values(details).execute();
      for (let index = 0; index < eventsPerBuild; index++) {
        const events = builds.map(({ created_at, ...build }) => ({
          ...build,
          id: crypto.randomUUID(),
          at: created_at,
        }));
        await tx.insertInto("build_events").values(events).execute();
      }
    });
  }
}

const bin = findPostgres();
if (bin === null) throw new Error("There is no PostgreSQL on this machine.");
const folder = mkdtempSync(join(tmpdir(), "kiln-bench-"));
const file = join(folder, "kiln.db");
const server = await startPostgres(bin);
try {
  const db = await openDatabase({ file });
  await storeBuilds(db, generateRealisticBuilds(rows, benchAccountRegion, new Date()));
  await storeHistory(db);
  await db.destroy();
  const before = process.memoryUsage().rss;
  let peak = before;
  const timer = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage().rss);
  }, 100);
  const since = performance.now();
  await copyDatabase({
    file,
    databaseUrl: server.create("kiln"),
    verify: verifyAuditLogInTransaction,
    onTable: () => {},
  });
  clearInterval(timer);
  const name = `copy of ${rows.toLocaleString("en")} builds to PostgreSQL`;
  reportMeasurement({ name, value: performance.now() - since, unit: "ms", budget: 300_000 });
  reportMeasurement({
    name: `${name}, memory`,
    value: (peak - before) / 1e6,
    unit: "MB",
    budget: 200,
  });
} finally {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
}
process.exit();
