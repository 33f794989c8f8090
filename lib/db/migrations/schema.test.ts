import { Kysely, type Migration, sql } from "kysely";
import { beforeAll, expect, it } from "vitest";
import { type Db, openDatabase } from "../database";
import { createDialect, type DatabaseLocation } from "../dialect";
import { migrate } from "../migrate";
import { DatabaseUnusableError } from "../storage-failure";
import type { Tables } from "../tables";
import { describeWithLocations } from "../testing/databases";
import { createEarlierDatabase } from "../testing/earlier-database";
import { readSchema } from "../testing/schema";
import { migrations, replacedMigrations } from "./index";

it("gives each number to one migration and applies them in order of their names", () => {
  const names = Object.keys(migrations);
  expect(names).toEqual(names.toSorted());
  const numbers = names.map((name) => name.slice(0, 3));
  expect(numbers).toEqual([...new Set(numbers)]);
});

describeWithLocations("the schema", (createLocation) => {
  const open = async (location: DatabaseLocation) => {
    const db = await openDatabase(location);
    const steps = db.withTables<{ kiln_migrations: { name: string } }>();
    const names = await steps
      .selectFrom("kiln_migrations")
      .select("name")
      .orderBy("name")
      .execute();
    const schema = await readSchema(db);
    await db.destroy();
    return { schema, names: names.map(({ name }) => name) };
  };
  let current: Awaited<ReturnType<typeof open>>;
  beforeAll(async () => {
    current = await open(createLocation());
    expect(current.names).toEqual(Object.keys(migrations));
  });

  /** Creates a database as an earlier commit did. */
  async function createEarlier(applied: Iterable<string>, change?: (db: Db) => unknown) {
    const location = createLocation();
    const db = new Kysely<Tables>({ dialect: createDialect(location) });
    await migrate(db, location, {
      "029-first-schema": migrations["029-first-schema"] as Migration,
    });
    await sql`delete from kiln_migrations`.execute(db);
    for (const step of applied) {
      await sql`insert into kiln_migrations (name, applied_at) values (${step}, '2026')`.execute(
        db,
      );
    }
    await change?.(db);
    await db.destroy();
    return location;
  }

  it("of 6f89a0b becomes that of a new database", async () => {
    const location = createLocation();
    await createEarlierDatabase(location);
    expect(await open(location)).toEqual(current);
  });

  it("is the same with all migrations that it replaces", async () => {
    const applied = [...replacedMigrations].filter((name) => name !== "027-audit-times");
    expect(await open(await createEarlier(applied))).toEqual(current);
  });

  it("of a commit whose reviews counted reminders becomes that of a new database", async () => {
    const applied = [...replacedMigrations].filter((name) => name < "024");
    const location = await createEarlier(applied, async (db) => {
      await sql`alter table reviews add column reminded integer not null default 0`.execute(db);
      await sql`alter table reviews drop column waiting_step`.execute(db);
      await sql`drop index reviews_by_requester`.execute(db);
      await sql`create index audit_by_target on audit (target, id)`.execute(db);
    });
    expect(await open(location)).toEqual(current);
  });

  it("of an earlier first schema becomes that of a new database, with its rows", async () => {
    const applied = ["001-from-6f89a0b", "002-first-schema"];
    const location = await createEarlier(applied, async (db) => {
      await sql`alter table builds add column tag_marks bigint not null default -1`.execute(db);
      await sql`create index builds_by_person_id on builds (tag_marks)`.execute(db);
      await sql`drop table notification_items`.execute(db);
      await sql`insert into read_access (person_id, role_arn, region, allowed, answered_at)
        values ('idp#erin', 'r', 'eu-west-1', 1, '2026')`.execute(db);
    });
    expect(await open(location)).toEqual(current);
    const db = await openDatabase(location);
    const rows = await db.selectFrom("read_access").select("person_id").execute();
    expect(rows).toEqual([{ person_id: "idp#erin" }]);
    await db.destroy();
  });

  it("of a commit before 6f89a0b is rejected", async () => {
    const location = await createEarlier(["001-first-tables", "002-ended-sessions"]);
    await expect(open(location)).rejects.toThrow(DatabaseUnusableError);
  });
});
