import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Db } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { endMaintenance, startMaintenance } from "./change";
import { readMaintenance } from "./state";

let db: Db;
let close: () => Promise<void>;

beforeEach(async () => {
  ({ db, close } = await openTestDatabase());
});
afterEach(() => close());

const entries = async () => {
  const rows = await db.selectFrom("audit").selectAll().orderBy("seq").execute();
  return rows.map(({ person_id, action, outcome, detail }) => ({
    ...{ person_id, action, outcome },
    detail: JSON.parse(detail ?? "null"),
  }));
};

describe("maintenance mode", () => {
  it("is off in a new database", async () => {
    expect(await readMaintenance(db)).toBeNull();
  });

  it("is on from its start to its end, which the audit log records", async () => {
    const started = await startMaintenance(db, " Backup until 14:00 UTC ", "root");
    expect(started.reason).toBe("Backup until 14:00 UTC");
    expect(Math.abs(Date.parse(started.since) - Date.now())).toBeLessThan(60_000);
    expect(await readMaintenance(db)).toEqual(started);
    expect(await endMaintenance(db, "kim")).toEqual(started);
    expect(await readMaintenance(db)).toBeNull();
    const entry = { person_id: "kiln", action: "maintenance" };
    expect(await entries()).toEqual([
      { ...entry, outcome: "on", detail: { reason: started.reason, user: "root" } },
      { ...entry, outcome: "off", detail: { ...started, user: "kim" } },
    ]);
  });

  it("keeps its start when only the reason changes", async () => {
    const { since } = await startMaintenance(db, "Backup", "root");
    expect(await startMaintenance(db, "Restore", "root")).toEqual({ reason: "Restore", since });
    expect((await entries()).map(({ outcome }) => outcome)).toEqual(["on", "changed"]);
  });

  it("isn't recorded again if it was off", async () => {
    expect(await endMaintenance(db, "root")).toBeNull();
    expect(await entries()).toEqual([]);
  });

  it.each(["", "  ", "two\nlines", "x".repeat(201)])(
    "requires a reason of one line: %j",
    async (reason) => {
      expect(() => startMaintenance(db, reason, "root")).toThrow("The reason must be one line");
      expect(await readMaintenance(db)).toBeNull();
    },
  );
});
