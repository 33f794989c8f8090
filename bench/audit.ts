import { parseArgs } from "node:util";
import { sql } from "kysely";
import {
  appendAuditEntry,
  lockAuditChainHead,
  recordAuditEntry,
  runInTransaction,
} from "@/lib/audit/audit";
import type { AuditFilters } from "@/lib/audit/filters";
import { findAuditEntries } from "@/lib/audit/list";
import { verifyAuditLog } from "@/lib/audit/read-chain";
import type { Db } from "@/lib/db/database";
import { openBenchDatabase } from "./lib/database";
import { reportMeasurement } from "./lib/report";
import { computePercentile } from "./lib/statistics";

// Measures the audit log with 100,000 entries: the time to verify it, to read a page with several
// filters, and to append an entry. Uses SQLite, or PostgreSQL with `npm run bench -- audit
// --postgres`.

const { values } = parseArgs({
  options: { rows: { type: "string", default: "100000" }, postgres: { type: "boolean" } },
});
const rows = Number(values.rows);
const measuredWrites = 300;
const measuredPages = 20;
/** The last account has few entries. Every tenth entry has no account. */
const accounts = ["111122223333", "444455556666", "777788889999"];
const accountOf = (index: number) =>
  index % 10 === 0 ? "" : accounts[index % 1_000 === 1 ? 2 : index % 2];
const actorOf = (index: number) => ({
  person: {
    id: `https://idp.example.com#person-${index % 50}`,
    name: `Person ${index % 50}`,
    groups: ["engineers"],
  },
  roleId: "build-engineer",
  account: accountOf(index) ?? "",
  region: "eu-west-1",
});
const actions = ["submit", "cancel", "sign-in", "export", "retry"];
const entryOf = (index: number) => ({
  action: actions[index % actions.length] ?? "submit",
  target: `arn:aws:imagebuilder:eu-west-1:111122223333:image/base-${index % 700}/1.2.3/${index}`,
  outcome: "accepted",
  detail: { clientToken: crypto.randomUUID(), attempts: 1 },
  awsRequestId: crypto.randomUUID(),
  at: new Date(Date.UTC(2026, 0, 1) + index * 180_000),
});

const pages: [what: string, filters: AuditFilters][] = [
  ["newest", {}],
  ["of an account of few entries", { account: "777788889999" }],
  ["of an action", { action: "cancel" }],
  ["of a person", { person: "person 7" }],
  ["of an image", { target: "base-77/" }],
  ["of a day", { from: "2026-01-03", to: "2026-01-03" }],
  ["of a person whom nothing matches", { person: "nobody" }],
  ["of a target that nothing matches", { target: "nothing" }],
];

/** Inserts in batches, to stay within PostgreSQL's time limits. */
async function fill(db: Db): Promise<void> {
  const atOnce = 5_000;
  for (let from = 0; from < rows; from += atOnce) {
    await runInTransaction(db, async (tx) => {
      let head = await lockAuditChainHead(tx);
      for (let index = from; index < Math.min(from + atOnce, rows); index++) {
        head = await appendAuditEntry(tx, head, actorOf(index), entryOf(index));
      }
    });
  }
}

async function measureTimes(
  work: (index: number) => Promise<unknown>,
  times = measuredWrites,
): Promise<number[]> {
  const took: number[] = [];
  for (let index = 0; index < times; index++) {
    const since = performance.now();
    await work(index);
    took.push(performance.now() - since);
  }
  return took;
}

const postgres = values.postgres ?? false;
const { db, stop } = await openBenchDatabase(postgres);
try {
  await fill(db);
  // PostgreSQL's autovacuum runs only some time after a bulk insert.
  if (postgres) await sql`vacuum analyze`.execute(db);
  const name = `audit of ${rows.toLocaleString("en")} entries${postgres ? " on PostgreSQL" : ""}`;
  const say = (what: string, value: number, budget: number) =>
    reportMeasurement({ name: `${name}, ${what}`, value, unit: "ms", budget });
  const since = performance.now();
  const { entries, problems } = await verifyAuditLog(db);
  if (entries !== rows || problems.length > 0) throw new Error("The audit does not verify.");
  say("verify", performance.now() - since, 5_000);
  for (const [what, filters] of pages) {
    const took = await measureTimes(
      () => findAuditEntries(db, accounts, filters, { limit: 51 }),
      measuredPages,
    );
    say(`page ${what}, p95`, computePercentile(took, 0.95), 150);
  }
  const writes = await measureTimes((index) =>
    recordAuditEntry(db, actorOf(index), entryOf(index)),
  );
  const commits = await measureTimes((index) =>
    db
      .insertInto("leases")
      .values({ name: `l${index}`, holder: "h", until: "2026" })
      .execute(),
  );
  say("one more entry, p50", computePercentile(writes, 0.5), 10);
  say("of that the commit of one small row, p50", computePercentile(commits, 0.5), 10);
} finally {
  await stop();
}
process.exit();
