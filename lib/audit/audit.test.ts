import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Db } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { recordAuditEntry } from "./audit";

let db: Db;
let close: () => Promise<void>;

beforeEach(async () => {
  ({ db, close } = await openTestDatabase());
});
afterEach(() => close());

const erin = {
  person: { id: "erin", name: "Erin Engineer" },
  roleId: "build-engineer",
  account: "111122223333",
  region: "eu-west-1",
};

describe("the audit", () => {
  it("records the user, action, target, role, location, time and outcome", async () => {
    const at = new Date("2026-01-02T03:04:05Z");
    const detail = { attempts: 2 };
    await recordAuditEntry(db, erin, {
      action: "submit",
      target: "s-1",
      outcome: "accepted",
      detail,
      at,
    });
    expect(await db.selectFrom("audit").selectAll().execute()).toMatchObject([
      {
        at: "2026-01-02T03:04:05.000Z",
        person_id: "erin",
        person_name: "Erin Engineer",
        role_id: "build-engineer",
        account: "111122223333",
        region: "eu-west-1",
        action: "submit",
        target: "s-1",
        outcome: "accepted",
        detail: '{"attempts":2}',
      },
    ]);
  });

  it("joins the given transaction and is rolled back with it", async () => {
    const undone = db.transaction().execute(async (tx) => {
      await recordAuditEntry(tx, erin, { action: "cancel", target: "a", outcome: "asked" });
      throw new Error("undone");
    });
    await expect(undone).rejects.toThrow("undone");
    expect(await db.selectFrom("audit").selectAll().execute()).toEqual([]);
  });

  it("keeps the order of writing", async () => {
    for (const target of ["a", "b", "c"]) {
      await recordAuditEntry(db, erin, { action: "cancel", target, outcome: "asked" });
    }
    const rows = await db.selectFrom("audit").select("target").orderBy("id").execute();
    expect(rows.map(({ target }) => target)).toEqual(["a", "b", "c"]);
  });
});
