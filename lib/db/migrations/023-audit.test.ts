import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Kysely, sql } from "kysely";
import { afterAll, expect, it } from "vitest";
import { verifyAudit } from "@/lib/audit/read-chain";
import { type DatabaseLocation, openDialect } from "../dialect";
import { migrate } from "../migrate";
import type { Tables } from "../tables";
import { findPostgres, startPostgres } from "../testing/postgres";
import { migrations } from "./index";

const earlier = Object.fromEntries(
  Object.entries(migrations).filter(([name]) => name < "023-audit"),
);
const folder = mkdtempSync(path.join(tmpdir(), "kiln-audit-migration-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** More than one statement of the migration updates. */
const rows = 1_203;

async function expectChained(location: DatabaseLocation) {
  const db = new Kysely<Tables>({ dialect: openDialect(location) });
  try {
    await migrate(db, location, earlier);
    const targets = Array.from({ length: rows }, (_, index) => String(index).padStart(5, "0"));
    const row = (target: string) =>
      sql`(${sql.join([target, "2026", "erin", "Erin 🔥", "r", "1", "eu-west-1", "cancel", target, "asked"])})`;
    await sql`insert into audit
      (id, at, person_id, person_name, role_id, account, region, action, target, outcome)
      values ${sql.join(targets.map(row))}`.execute(db);
    await migrate(db, location, migrations);
    expect(await verifyAudit(db)).toMatchObject({ entries: rows, last: rows, problems: [] });
    const chained = await db.selectFrom("audit").select("target").orderBy("seq").execute();
    expect(chained.map(({ target }) => target)).toEqual(targets);
  } finally {
    await db.destroy();
  }
}

it("chains existing entries in order, on SQLite", () =>
  expectChained({ file: path.join(folder, "kiln.db") }));

const postgres = findPostgres();
it.skipIf(postgres === null)(
  "chains the entries so far in their order, on PostgreSQL",
  async () => {
    const server = await startPostgres(postgres ?? "");
    await expectChained({ databaseUrl: server.create("kiln") }).finally(server.stop);
  },
);
