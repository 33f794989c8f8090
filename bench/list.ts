import { parseArgs } from "node:util";
import { sql } from "kysely";
import { generateRealisticBuilds } from "@/lib/builds/list/testing/realistic-builds";
import { storeBuilds } from "@/lib/builds/list/testing/store";
import { openBenchDatabase } from "./lib/database";
import { benchAccountRegion, measureList } from "./lib/measure-list";
import { reportMeasurement } from "./lib/report";

// Measures the list on the server with hundreds of filters, sort orders, and searches. Uses 100,000
// builds on SQLite by default; `npm run bench -- list --rows 1000000 --postgres` changes both. With
// `--accounts 20`, the builds are spread over 20 accounts, and the list covers all of them.

const { values } = parseArgs({
  options: {
    rows: { type: "string", default: "100000" },
    postgres: { type: "boolean" },
    accounts: { type: "string", default: "1" },
  },
});
const rows = Number(values.rows);
const postgres = values.postgres ?? false;
const accountRegions = Array.from({ length: Number(values.accounts) }, (_, index) => ({
  ...benchAccountRegion,
  account: String(Number(benchAccountRegion.account) + index),
}));
const { db, stop } = await openBenchDatabase(postgres);
try {
  const rowsEach = Math.round(rows / accountRegions.length);
  for (const [index, accountRegion] of accountRegions.entries()) {
    await storeBuilds(db, generateRealisticBuilds(rowsEach, accountRegion, new Date(), index + 1));
  }
  // PostgreSQL's autovacuum runs only some time after a bulk insert.
  if (postgres) await sql`vacuum analyze`.execute(db);
  const name = `list of ${rows.toLocaleString("en")} builds${
    accountRegions.length > 1 ? ` in ${accountRegions.length} accounts` : ""
  }${postgres ? " on PostgreSQL" : ""}`;
  if (!postgres) {
    const stored = await sql<{ bytes: number }>`
      select page_count * page_size as bytes from pragma_page_count(), pragma_page_size()
    `.execute(db);
    const value = (stored.rows[0]?.bytes ?? 0) / rows / 1_000;
    reportMeasurement({ name: `${name}: stored per build`, value, unit: "KB", budget: 5 });
  }
  const budget = rows > 100_000 ? { p95: 150, max: 1_000 } : { p95: 60, max: 300 };
  await measureList(db, name, budget, accountRegions);
} finally {
  await stop();
}
process.exit();
