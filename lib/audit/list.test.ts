import { beforeAll, describe, expect, it } from "vitest";
import { describeOnBothDatabases } from "@/lib/builds/list/testing/databases";
import type { Db } from "@/lib/db/database";
import { recordAuditEntry } from "./audit";
import type { AuditFilters } from "./filters";
import { countAuditEntries, findAuditEntries, streamAuditEntries } from "./list";

const buildAccount = "111122223333";
const productionAccount = "444455556666";
const erin = { id: "https://idp.example.com#erin", name: "Erin Engineer" };
const zoe = { id: "https://idp.example.com#zoe_1", name: "Zoë 100% Lead" };

/** The entries in the order they were written. An entry's position is its index plus one. */
const written = [
  {
    person: erin,
    account: buildAccount,
    action: "submit",
    target: "image/base/1.0.0/1",
    day: "01",
  },
  {
    person: zoe,
    account: productionAccount,
    action: "submit",
    target: "image/base/1.0.0/2",
    day: "02",
  },
  { person: erin, account: "", action: "sign-in", target: "session-1", day: "03" },
  // This entry is written by a process whose clock is behind.
  {
    person: zoe,
    account: buildAccount,
    action: "cancel",
    target: "image/BASE_2/1.0.0/1",
    day: "01",
  },
  {
    person: erin,
    account: buildAccount,
    action: "cancel",
    target: "image/base-2/1.0.0/1",
    day: "04",
  },
] as const;

describeOnBothDatabases("the list of audit entries", (database) => {
  let db: Db;
  beforeAll(async () => {
    db = database();
    for (const { person, account, action, target, day } of written) {
      const actor = { person, roleId: "", account, region: "" };
      const at = new Date(`2026-01-${day}T12:00:00Z`);
      await recordAuditEntry(db, actor, { action, target, outcome: "done", at });
    }
  });

  const positions = async (
    accounts: string[],
    filters: AuditFilters = {},
    before?: number,
    limit = 50,
  ) => {
    const { rows } = await findAuditEntries(db, accounts, filters, { before, limit });
    return rows.map(({ seq }) => Number(seq));
  };

  it("includes the accounts' entries and those without an account, newest first", async () => {
    expect(await positions([buildAccount])).toEqual([5, 4, 3, 1]);
    expect(await positions([productionAccount])).toEqual([3, 2]);
    expect(await positions([buildAccount, productionAccount])).toEqual([5, 4, 3, 2, 1]);
    expect(await positions([])).toEqual([3]);
  });

  describe("never includes another account's entries", () => {
    it.each<[string, AuditFilters]>([
      ["account", { account: productionAccount }],
      ["person", { person: "zoe_1" }],
      ["action", { action: "submit" }],
      ["target", { target: "1.0.0/2" }],
      ["time", { from: "2026-01-02", to: "2026-01-02" }],
    ])("by a filter on the %s", async (_name, filters) => {
      expect(await positions([buildAccount], filters)).not.toContain(2);
      const exported: number[] = [];
      for await (const rows of streamAuditEntries(db, [buildAccount], filters)) {
        exported.push(...rows.map(({ seq }) => Number(seq)));
      }
      expect(exported).not.toContain(2);
    });

    it("by a cursor or a count", async () => {
      expect(await positions([buildAccount], {}, 3)).toEqual([1]);
      expect(await countAuditEntries(db, [buildAccount], {}, 1)).toBe(3);
      expect(await countAuditEntries(db, [buildAccount], { account: productionAccount }, 0)).toBe(
        0,
      );
    });
  });

  it("is paged by position", async () => {
    expect(await positions([buildAccount], {}, undefined, 2)).toEqual([5, 4]);
    expect(await positions([buildAccount], {}, 4, 2)).toEqual([3, 1]);
    expect(await positions([buildAccount], {}, 1, 2)).toEqual([]);
  });

  it("finds a user by part of the name, subject or ID", async () => {
    const both = [buildAccount, productionAccount];
    expect(await positions(both, { person: "engineer" })).toEqual([5, 3, 1]);
    expect(await positions(both, { person: "zoe_1" })).toEqual([4, 2]);
    expect(await positions(both, { person: zoe.id })).toEqual([4, 2]);
    expect(await positions(both, { person: "Zoë" })).toEqual([4, 2]);
    expect(await positions(both, { person: "zoe" })).toEqual([]);
  });

  it("treats database wildcards as characters", async () => {
    expect(await positions([buildAccount], { target: "base_2" })).toEqual([4]);
    expect(await positions([buildAccount], { target: "base%" })).toEqual([]);
    expect(await positions([buildAccount], { target: "\\" })).toEqual([]);
    expect(await positions([productionAccount], { person: "100%" })).toEqual([2]);
  });

  it("covers whole days, even if entries are out of order", async () => {
    const both = [buildAccount, productionAccount];
    expect(await positions(both, { from: "2026-01-01", to: "2026-01-01" })).toEqual([4, 1]);
    expect(await positions(both, { from: "2026-01-03" })).toEqual([5, 3]);
    expect(await positions(both, { to: "2026-01-02" })).toEqual([4, 2, 1]);
    expect(await positions(both, { from: "2026-02-01" })).toEqual([]);
    expect(await countAuditEntries(db, both, { from: "2026-01-03" }, 3)).toBe(1);
  });

  describe("with a limit on the entries searched for text", () => {
    const search = async (filters: AuditFilters, before?: number) => {
      const range = { before, limit: 50, maxSearched: 2 };
      const { rows, searchedTo } = await findAuditEntries(
        db,
        [buildAccount, productionAccount],
        filters,
        range,
      );
      return { found: rows.map(({ seq }) => Number(seq)), searchedTo };
    };

    it("returns the position down to which it searched", async () => {
      expect(await search({ target: "base/" })).toEqual({ found: [], searchedTo: 4 });
      expect(await search({ target: "base/" }, 4)).toEqual({ found: [2], searchedTo: 2 });
      expect(await search({ target: "base/" }, 2)).toEqual({ found: [1], searchedTo: null });
    });

    it("searches within the days", async () => {
      const filters = { person: "zoe_1", from: "2026-01-02", to: "2026-01-03" };
      expect(await search(filters)).toEqual({ found: [2], searchedTo: null });
    });

    it("reads other filters without the limit", async () => {
      expect(await search({ action: "submit" })).toEqual({ found: [2, 1], searchedTo: null });
    });

    it("exports all matching entries", async () => {
      const exported: number[] = [];
      for await (const rows of streamAuditEntries(
        db,
        [buildAccount],
        { person: "erin" },
        { maxSearched: 1 },
      )) {
        exported.push(...rows.map(({ seq }) => Number(seq)));
      }
      expect(exported).toEqual([5, 3, 1]);
    });
  });

  it("applies all filters together", async () => {
    const filters = { person: "erin", action: "cancel", target: "base", account: buildAccount };
    expect(await positions([buildAccount], filters)).toEqual([5]);
    expect(await positions([buildAccount], { ...filters, to: "2026-01-03" })).toEqual([]);
  });
});
