import { beforeAll, describe, expect, it } from "vitest";
import { describeOnBoth } from "@/lib/builds/list/testing/databases";
import type { Db } from "@/lib/db/database";
import { record } from "./audit";
import type { AuditFilters } from "./filters";
import { allEntries, countEntries, findEntries } from "./list";

const build = "111122223333";
const production = "444455556666";
const erin = { id: "https://idp.example.com#erin", name: "Erin Engineer" };
const zoe = { id: "https://idp.example.com#zoe_1", name: "Zoë 100% Lead" };

/** In order of writing; the position is the index plus one. */
const written = [
  { person: erin, account: build, action: "submit", target: "image/base/1.0.0/1", day: "01" },
  { person: zoe, account: production, action: "submit", target: "image/base/1.0.0/2", day: "02" },
  { person: erin, account: "", action: "sign-in", target: "session-1", day: "03" },
  // Written by a process whose clock is behind.
  { person: zoe, account: build, action: "cancel", target: "image/BASE_2/1.0.0/1", day: "01" },
  { person: erin, account: build, action: "cancel", target: "image/base-2/1.0.0/1", day: "04" },
] as const;

describeOnBoth("the list of audit entries", (database) => {
  let db: Db;
  beforeAll(async () => {
    db = database();
    for (const { person, account, action, target, day } of written) {
      const actor = { person, roleId: "", account, region: "" };
      const at = new Date(`2026-01-${day}T12:00:00Z`);
      await record(db, actor, { action, target, outcome: "done", at });
    }
  });

  const positions = async (
    accounts: string[],
    filters: AuditFilters = {},
    before?: number,
    limit = 50,
  ) => (await findEntries(db, accounts, filters, { before, limit })).map(({ seq }) => Number(seq));

  it("includes the accounts' entries and those without an account, newest first", async () => {
    expect(await positions([build])).toEqual([5, 4, 3, 1]);
    expect(await positions([production])).toEqual([3, 2]);
    expect(await positions([build, production])).toEqual([5, 4, 3, 2, 1]);
    expect(await positions([])).toEqual([3]);
  });

  describe("never includes another account's entries", () => {
    it.each<[string, AuditFilters]>([
      ["account", { account: production }],
      ["person", { person: "zoe_1" }],
      ["action", { action: "submit" }],
      ["target", { target: "1.0.0/2" }],
      ["time", { from: "2026-01-02", to: "2026-01-02" }],
    ])("by a filter on the %s", async (_name, filters) => {
      expect(await positions([build], filters)).not.toContain(2);
      const exported: number[] = [];
      for await (const rows of allEntries(db, [build], filters)) {
        exported.push(...rows.map(({ seq }) => Number(seq)));
      }
      expect(exported).not.toContain(2);
    });

    it("by a cursor or a count", async () => {
      expect(await positions([build], {}, 3)).toEqual([1]);
      expect(await countEntries(db, [build], {}, 1)).toBe(3);
      expect(await countEntries(db, [build], { account: production }, 0)).toBe(0);
    });
  });

  it("is paged by position", async () => {
    expect(await positions([build], {}, undefined, 2)).toEqual([5, 4]);
    expect(await positions([build], {}, 4, 2)).toEqual([3, 1]);
    expect(await positions([build], {}, 1, 2)).toEqual([]);
  });

  it("finds a user by part of the name, subject or ID", async () => {
    const both = [build, production];
    expect(await positions(both, { person: "engineer" })).toEqual([5, 3, 1]);
    expect(await positions(both, { person: "zoe_1" })).toEqual([4, 2]);
    expect(await positions(both, { person: zoe.id })).toEqual([4, 2]);
    expect(await positions(both, { person: "Zoë" })).toEqual([4, 2]);
    expect(await positions(both, { person: "zoe" })).toEqual([]);
  });

  it("treats database wildcards as characters", async () => {
    expect(await positions([build], { target: "base_2" })).toEqual([4]);
    expect(await positions([build], { target: "base%" })).toEqual([]);
    expect(await positions([build], { target: "\\" })).toEqual([]);
    expect(await positions([production], { person: "100%" })).toEqual([2]);
  });

  it("covers whole days, even if entries are out of order", async () => {
    const both = [build, production];
    expect(await positions(both, { from: "2026-01-01", to: "2026-01-01" })).toEqual([4, 1]);
    expect(await positions(both, { from: "2026-01-03" })).toEqual([5, 3]);
    expect(await positions(both, { to: "2026-01-02" })).toEqual([4, 2, 1]);
    expect(await positions(both, { from: "2026-02-01" })).toEqual([]);
    expect(await countEntries(db, both, { from: "2026-01-03" }, 3)).toBe(1);
  });

  it("applies all filters together", async () => {
    const filters = { person: "erin", action: "cancel", target: "base", account: build };
    expect(await positions([build], filters)).toEqual([5]);
    expect(await positions([build], { ...filters, to: "2026-01-03" })).toEqual([]);
  });
});
