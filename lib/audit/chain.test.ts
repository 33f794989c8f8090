import { sql } from "kysely";
import { beforeEach, expect, it } from "vitest";
import { describeOnBothDatabases } from "@/lib/builds/list/testing/databases";
import { initialPreviousHash } from "@/lib/db/audit-hash";
import type { Db } from "@/lib/db/database";
import { isSqlite } from "@/lib/db/dialect";
import { runWithoutAuditGuards } from "@/lib/db/testing/audit-guards";
import { recordAuditEntry } from "./audit";
import { verifyAuditLog } from "./read-chain";
import { removeOldAuditEntries } from "./remove-old-audit";

const erin = {
  person: { id: "https://idp.example.com#erin", name: "Erin Engineer", groups: ["engineers"] },
  roleId: "build-engineer",
  account: "111122223333",
  region: "eu-west-1",
};
const day = 86_400_000;

const write = (db: Db, target: string, at = new Date()) =>
  recordAuditEntry(db, erin, { action: "cancel", target, outcome: "asked", at });

async function writeMany(db: Db, targets: string[]) {
  for (const target of targets) await write(db, target);
}

const positions = async (db: Db) => {
  const rows = await db.selectFrom("audit").select(["seq", "target"]).orderBy("seq").execute();
  return rows.map(({ seq, target }) => [seq, target]);
};

describeOnBothDatabases("the audit's chain", (database) => {
  let db: Db;
  beforeEach(async () => {
    db = database();
    await runWithoutAuditGuards(db, async (open) => {
      await open.deleteFrom("audit").execute();
      const empty = { seq: 0, hash: "0".repeat(64), removable_to: 0 };
      await open.updateTable("audit_head").set(empty).execute();
    });
  });

  it("verifies and reports its last entry", async () => {
    await writeMany(db, ["a", "b", "c"]);
    expect(await verifyAuditLog(db)).toMatchObject({
      ...{ entries: 3, first: 1, last: 3, removedTo: 0 },
      problems: [],
    });
  });

  it("accepts texts that a database can't store unchanged", async () => {
    await write(db, "a lone surrogate \ud800, a NUL \0, an emoji 🔥 and \u2028");
    expect((await verifyAuditLog(db)).problems).toEqual([]);
  });

  it("leaves no gap after a rollback", async () => {
    await write(db, "a");
    const undone = db.transaction().execute(async (tx) => {
      await write(tx, "undone");
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    await write(db, "b");
    expect(await positions(db)).toEqual([
      [1, "a"],
      [2, "b"],
    ]);
  });

  it("orders entries of concurrent transactions", async () => {
    const targets = Array.from({ length: 40 }, (_, index) => `t${index}`);
    await Promise.all(
      targets.map((target) =>
        db.transaction().execute(async (tx) => {
          await tx
            .insertInto("leases")
            .values({ name: target + Math.random(), holder: "h", until: "2026" })
            .execute();
          await write(tx, target);
        }),
      ),
    );
    const result = await verifyAuditLog(db);
    expect([result.entries, result.problems]).toEqual([40, []]);
  });

  it("rejects changing, deleting, inserting and replacing entries", async () => {
    await writeMany(db, ["a", "b"]);
    const second = await db
      .selectFrom("audit")
      .selectAll()
      .where("seq", "=", 2)
      .executeTakeFirstOrThrow();
    const attempts = [
      () => db.updateTable("audit").set({ person_name: "Leo" }).where("seq", "=", 1).execute(),
      () => db.deleteFrom("audit").where("seq", "=", 1).execute(),
      () => db.deleteFrom("audit").execute(),
      () =>
        db
          .insertInto("audit")
          .values({ ...second, id: "x", seq: 3 })
          .execute(),
      () => db.updateTable("audit_head").set({ removable_to: 2 }).execute(),
      () => db.updateTable("audit_head").set({ seq: 1 }).execute(),
      () => db.deleteFrom("audit_head").execute(),
      () =>
        db
          .insertInto("audit_head")
          .values({ ...second, id: 2, removable_to: 0 })
          .execute(),
      ...(isSqlite(db)
        ? [() => sql`replace into audit select * from audit where seq = 1`.execute(db)]
        : [() => sql`truncate audit`.execute(db), () => sql`truncate audit_head`.execute(db)]),
    ];
    for (const attempt of attempts) await expect(attempt).rejects.toThrow(/append-only|audit_head/);
    expect((await verifyAuditLog(db)).problems).toEqual([]);
  });

  it("reports a changed entry, even with a changed hash", async () => {
    await writeMany(db, ["a", "b", "c", "d"]);
    await runWithoutAuditGuards(db, (open) =>
      open.updateTable("audit").set({ person_name: "Leo" }).where("seq", "=", 2).execute(),
    );
    expect((await verifyAuditLog(db)).problems).toMatchObject([{ kind: "changed", seq: 2 }]);
    await runWithoutAuditGuards(db, (open) =>
      open
        .updateTable("audit")
        .set({ hash: "f".repeat(64) })
        .where("seq", "=", 4)
        .execute(),
    );
    const { problems } = await verifyAuditLog(db);
    expect(problems.map(({ kind, seq }) => [kind, seq])).toContainEqual(["changed", 4]);
  });

  it("reports removed entries in the middle and at either end", async () => {
    await writeMany(db, ["a", "b", "c", "d", "e", "f"]);
    await runWithoutAuditGuards(db, (open) =>
      open.deleteFrom("audit").where("seq", "in", [1, 3, 4, 6]).execute(),
    );
    expect((await verifyAuditLog(db)).problems.map(({ text }) => text)).toEqual([
      "Entry 1 was removed.",
      "Entries 3 to 4 were removed.",
      "Entry 6 was removed.",
    ]);
  });

  it("reports a removed entry if later ones were moved up", async () => {
    await writeMany(db, ["a", "b", "c", "d"]);
    await runWithoutAuditGuards(db, async (open) => {
      await open.deleteFrom("audit").where("seq", "=", 2).execute();
      await open.updateTable("audit").set({ seq: 2 }).where("seq", "=", 3).execute();
      await open.updateTable("audit").set({ seq: 3 }).where("seq", "=", 4).execute();
    });
    const { problems } = await verifyAuditLog(db);
    expect(problems.map(({ text }) => text)).toEqual([
      expect.stringMatching(
        /^Entry 1 .* or entries after it were removed and the remaining entries were renumbered\.$/,
      ),
      "Entry 4 was removed.",
    ]);
  });

  it.each([
    [2, 3],
    [2, 5],
  ])("reports only the swapped entries %i and %i", async (one, other) => {
    await writeMany(db, ["a", "b", "c", "d", "e", "f"]);
    await runWithoutAuditGuards(db, async (open) => {
      for (const [from, to] of [
        [one, 99],
        [other, one],
        [99, other],
      ] as const) {
        await open.updateTable("audit").set({ seq: to }).where("seq", "=", from).execute();
      }
    });
    const { problems } = await verifyAuditLog(db);
    expect(problems.map(({ kind, seq }) => [kind, seq])).toEqual([
      ["reordered", one],
      ["reordered", other],
    ]);
  });

  it("detects a rewritten chain by its noted end", async () => {
    await writeMany(db, ["a", "b"]);
    const { seq, hash } = await db.selectFrom("audit_head").selectAll().executeTakeFirstOrThrow();
    await write(db, "c");
    expect((await verifyAuditLog(db, { seq, hash })).problems).toEqual([]);
    const other = { seq, hash: "f".repeat(64) };
    expect((await verifyAuditLog(db, other)).problems).toMatchObject([{ kind: "changed", seq: 2 }]);
  });

  it("verifies after retention, based on its entry", async () => {
    for (const [target, age] of [
      ["a", 49],
      ["b", 48],
      ["c", 47],
      ["d", 1],
    ] as const) {
      await write(db, target, new Date(Date.now() - age * day));
    }
    const before = new Date(Date.now() - 47.5 * day);
    // Entries are removed in batches of one, so that the chain is verified at every intermediate
    // state.
    expect(await removeOldAuditEntries(db, before, 1)).toBe(1);
    expect((await verifyAuditLog(db)).problems).toEqual([]);
    expect(await removeOldAuditEntries(db, before, 1)).toBe(1);
    expect(await removeOldAuditEntries(db, before, 1)).toBe(0);
    expect(await positions(db)).toEqual([
      [3, "c"],
      [4, "d"],
      [5, "2"],
    ]);
    const result = await verifyAuditLog(db);
    expect([result.removedTo, result.problems]).toEqual([2, []]);
    await expect(db.deleteFrom("audit").where("seq", "=", 3).execute()).rejects.toThrow("append");
    await runWithoutAuditGuards(db, (open) =>
      open.deleteFrom("audit").where("seq", "=", 3).execute(),
    );
    expect((await verifyAuditLog(db)).problems).toMatchObject([{ kind: "removed", seq: 1 }]);
  });

  it("reports a removal of entries that no retention allows", async () => {
    await write(db, "a", new Date(Date.now() - 30 * day));
    await removeOldAuditEntries(db, new Date(), 10);
    const { problems } = await verifyAuditLog(db);
    expect(problems.map(({ text }) => text)).toEqual([
      "Entries up to 1 were removed before they were 31 days old, which is the minimum retention period.",
    ]);
  });

  it("reports an emptied retention entry", async () => {
    await write(db, "a", new Date(Date.now() - 9 * day));
    await removeOldAuditEntries(db, new Date(), 10);
    await runWithoutAuditGuards(db, (open) =>
      open.updateTable("audit").set({ detail: "{" }).execute(),
    );
    const { problems } = await verifyAuditLog(db);
    expect(problems.map(({ text }) => text)).toEqual([
      "Entry 1 was removed.",
      expect.stringMatching(/^Entry 2 .* was changed\.$/),
    ]);
  });

  it("rejects removing entries with a hash other than the last one's", async () => {
    await writeMany(db, ["a", "b"]);
    const detail = { count: 1, lastAt: "2026", lastHash: "f".repeat(64) };
    const forged = { action: "remove-old-audit", target: "1", outcome: "done", detail };
    await expect(recordAuditEntry(db, erin, forged)).rejects.toThrow("append-only");
  });

  it("reports a missing or outdated chain head", async () => {
    await writeMany(db, ["a", "b"]);
    await runWithoutAuditGuards(db, (open) =>
      open.updateTable("audit_head").set({ seq: 1 }).execute(),
    );
    expect((await verifyAuditLog(db)).problems).toMatchObject([{ kind: "changed", seq: 2 }]);
    await runWithoutAuditGuards(db, (open) => open.deleteFrom("audit_head").execute());
    expect((await verifyAuditLog(db)).problems).toMatchObject([{ kind: "removed", seq: 3 }]);
    const head = { id: 1, seq: 0, hash: initialPreviousHash, removable_to: 0 };
    await runWithoutAuditGuards(db, (open) => open.insertInto("audit_head").values(head).execute());
  });
});
