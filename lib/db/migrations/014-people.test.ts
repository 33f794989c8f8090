import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { Kysely, sql } from "kysely";
import { afterAll, describe, expect, it, vi } from "vitest";
import { type DatabaseLocation, openDialect } from "../dialect";
import { migrate } from "../migrate";
import type { Tables } from "../tables";
import { findPostgres, startPostgres } from "../testing/postgres";
import { migrations } from "./index";

const name = "014-people";
const earlier = Object.fromEntries(Object.entries(migrations).filter(([each]) => each < name));
const folder = mkdtempSync(path.join(tmpdir(), "kiln-people-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/**
 * Opens a database of the previous version, with rows of users identified by their subject alone.
 */
async function withEarlierRows(
  location: DatabaseLocation,
  check: (db: Kysely<Tables>) => Promise<void>,
) {
  const db = new Kysely<Tables>({ dialect: openDialect(location) });
  try {
    await migrate(db, location, earlier);
    await sql`insert into follows (person_id, arn, since) values ('erin', 'a', '2026')`.execute(db);
    await sql`insert into seen_marks (person_id, account, region, event_id)
      values ('erin', '1', 'eu-west-1', 'e')`.execute(db);
    await sql`insert into audit
      (id, at, person_id, person_name, role_id, account, region, action, target, outcome)
      values ('1', '2026', 'erin', 'Erin', 'r', '1', 'eu-west-1', 'cancel', 'a', 'asked')`.execute(
      db,
    );
    vi.stubEnv("KILN_OIDC_ISSUER", "https://idp.example.com/");
    await migrate(db, location, migrations);
    await check(db);
  } finally {
    vi.unstubAllEnvs();
    await db.destroy();
  }
}

async function expectReachable(db: Kysely<Tables>) {
  const id = "https://idp.example.com#erin";
  const follows = await db.selectFrom("follows").select("person_id").execute();
  const marks = await db.selectFrom("seen_marks").select("person_id").execute();
  expect([...follows, ...marks].map(({ person_id }) => person_id)).toEqual([id, id]);
  const audit = await db.selectFrom("audit").selectAll().execute();
  const subject = { issuer: "https://idp.example.com", subject: "erin" };
  expect(audit).toMatchObject([{ person_id: id, ...subject }]);
}

describe("people known by issuer and subject", () => {
  it("keep data stored under their subject alone, on SQLite", () =>
    withEarlierRows({ file: path.join(folder, "kiln.db") }, expectReachable));

  const postgres = findPostgres();
  it.skipIf(postgres === null)("the same on PostgreSQL", async () => {
    const server = await startPostgres(postgres ?? "");
    await withEarlierRows({ databaseUrl: server.create("kiln") }, expectReachable).finally(
      server.stop,
    );
  });
});
