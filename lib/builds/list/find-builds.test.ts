import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Db } from "@/lib/db/database";
import type { BuildListRequest } from "./conditions";
import { countBuilds, findBuilds } from "./find-builds";
import {
  type BuildListQuery,
  type BuildSort,
  buildSortKeys,
  type TagFilter,
  unfilteredQuery,
} from "./query";
import type { ScanTuning } from "./scan";
import { describeOnBothDatabases } from "./testing/databases";
import { generateEdgeCaseBuilds } from "./testing/edge-case-builds";
import { listMatchingArns } from "./testing/model";
import type { RealisticBuild } from "./testing/realistic-builds";
import { storeBuilds } from "./testing/store";

const now = new Date("2026-03-01T12:00:00.000Z");
const rows = 250;
/** The runs per property and set, so 120 for the three sets. */
const runs = 40;

const sets = ["111111111111", "222222222222", "333333333333"].map((account, index) => {
  const accountRegion = { account, region: "eu-west-1" };
  return { accountRegion, builds: generateEdgeCaseBuilds(rows, accountRegion, now, index + 1) };
});

/** The chunks are short, so that few rows cover all strategies. */
const tuning = fc.record({
  chunkRows: fc.constantFrom(1, 7, 40, 300),
  lookupCost: fc.constantFrom(0.01, 1, 1_000),
});

/** Generates queries that usually match some builds, because their values are from these builds. */
function queryOver(builds: readonly RealisticBuild[]): fc.Arbitrary<BuildListQuery> {
  const values = (of: (one: RealisticBuild) => string | null | undefined) =>
    fc.constantFrom(...new Set(builds.flatMap((one) => of(one) ?? [])), "no such value");
  const rarely = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 2 });
  const word = fc
    .tuple(
      fc.constantFrom(
        ...builds.flatMap(({ words, build }) => [
          ...words,
          build.arn,
          build.status,
          ...(build.submitted_by?.split(" ") ?? []),
        ]),
      ),
      fc.integer({ min: 1, max: 70 }),
    )
    .map(([text, length]) => text.slice(0, length).replace(/\p{Cs}/gu, ""));
  const tag = fc.constantFrom(
    { key: "team", value: "data" },
    { key: "env", value: null },
    { key: "env", value: "" },
    { key: "a=b", value: "c=d" },
    { key: "100%", value: "<script>" },
    { key: "__proto__", value: null },
  );
  const statuses = [
    "running",
    "ended",
    "waiting",
    "FAILED",
    "DELETED",
    "A_NEW_ONE",
    "no",
    "PENDING",
  ];
  const times = ["24h", "30d", "300d", "2025-10-02", "2026-01-01T00:00:00.000Z", "2025-06-01"];
  return fc.record({
    account: fc.option(
      values(({ build }) => build.account),
      { freq: 6 },
    ),
    region: fc.option(
      values(({ build }) => build.region),
      { freq: 6 },
    ),
    status: fc.oneof(
      fc.constant<string[]>([]),
      fc.uniqueArray(fc.constantFrom(...statuses), { maxLength: 3 }),
    ),
    recipe: rarely(values(({ build }) => build.recipe_name)),
    type: rarely(fc.constantFrom("AMI" as const, "DOCKER" as const)),
    platform: rarely(values(({ build }) => build.platform)),
    who: rarely(
      fc.oneof(
        fc.constant("me"),
        values(({ build }) => build.submitted_by),
      ),
    ),
    source: rarely(fc.constantFrom("kiln" as const, "pipeline" as const, "other" as const)),
    since: rarely(fc.constantFrom(...times)),
    until: rarely(fc.constantFrom(...times)),
    tags: fc.oneof(
      { weight: 3, arbitrary: fc.constant<TagFilter[]>([]) },
      fc.array(tag, { maxLength: 2 }),
    ),
    q: fc.oneof(
      { weight: 2, arbitrary: fc.constant("") },
      fc.array(word, { maxLength: 2 }).map((words) => words.join(" ")),
    ),
    sort: fc.constantFrom(...buildSortKeys.flatMap((key): BuildSort[] => [key, `-${key}`])),
    cursor: fc.constant(null),
    limit: fc.integer({ min: 1, max: 60 }),
  });
}

describeOnBothDatabases("the list", (database) => {
  const personId = String(
    sets[0]?.builds.find(({ build }) => build.submitted_by_id)?.build.submitted_by_id,
  );

  beforeAll(async () => {
    for (const { builds } of sets) await storeBuilds(database(), builds);
  });

  async function readAllPages(
    db: Db,
    accountRegions: BuildListRequest["accountRegions"],
    query: BuildListQuery,
    at: ScanTuning,
  ) {
    const arns: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await findBuilds(
        db,
        { accountRegions, personId, query: { ...query, cursor }, now },
        at,
      );
      if (!page.ok) throw new Error(page.error.code);
      expect(page.value.builds.length).toBeLessThanOrEqual(query.limit);
      if (page.value.next) expect(page.value.builds).toHaveLength(query.limit);
      arns.push(...page.value.builds.map(({ arn }) => arn));
      cursor = page.value.next;
    } while (cursor !== null);
    return arns;
  }

  it.each(sets)("matches filtering and sorting in JavaScript, page by page", async (set) => {
    const { accountRegion, builds } = set;
    await fc.assert(
      fc.asyncProperty(queryOver(builds), tuning, async (query, at) => {
        const wanted = listMatchingArns(builds, query, personId, now);
        expect(await readAllPages(database(), [accountRegion], query, at)).toEqual(wanted);
      }),
      { numRuns: runs },
    );
  });

  it.each(sets)("is counted exactly", async ({ accountRegion, builds }) => {
    await fc.assert(
      fc.asyncProperty(queryOver(builds), tuning, async (query, at) => {
        const asked = { accountRegions: [accountRegion], personId, query, now };
        const counted = await countBuilds(database(), asked, at);
        expect(counted).toBe(listMatchingArns(builds, query, personId, now).length);
      }),
      { numRuns: runs },
    );
  });

  describe("of several accounts and Regions", () => {
    const two = sets.slice(0, 2);
    const accountRegions = two.map((set) => set.accountRegion);
    const builds = two.flatMap((set) => set.builds);

    it("matches filtering and sorting in JavaScript, page by page", async () => {
      await fc.assert(
        fc.asyncProperty(queryOver(builds), tuning, async (query, at) => {
          const wanted = listMatchingArns(builds, query, personId, now);
          expect(await readAllPages(database(), accountRegions, query, at)).toEqual(wanted);
        }),
        { numRuns: runs },
      );
    });

    it("is counted exactly", async () => {
      await fc.assert(
        fc.asyncProperty(queryOver(builds), tuning, async (query, at) => {
          const asked = { accountRegions, personId, query, now };
          const counted = await countBuilds(database(), asked, at);
          expect(counted).toBe(listMatchingArns(builds, query, personId, now).length);
        }),
        { numRuns: runs },
      );
    });

    it("contains only readable builds after a cursor from before access was lost", async () => {
      const query = { ...unfilteredQuery, limit: 5 };
      const all = { accountRegions, isAll: true, personId, now };
      const page = await findBuilds(database(), { ...all, query });
      const cursor = page.ok ? page.value.next : null;
      expect(cursor).not.toBeNull();
      const [left] = accountRegions.slice(1);
      const rest = await findBuilds(database(), {
        ...all,
        accountRegions: left ? [left] : [],
        query: { ...query, cursor, limit: 200 },
      });
      if (!rest.ok) throw new Error(rest.error.code);
      expect(rest.value.builds.length).toBeGreaterThan(0);
      expect(new Set(rest.value.builds.map(({ account }) => account))).toEqual(
        new Set([left?.account]),
      );
      expect(
        await findBuilds(database(), { ...all, isAll: false, query: { ...query, cursor } }),
      ).toMatchObject({ error: { code: "InvalidInput" } });
      expect(
        await findBuilds(database(), { ...all, accountRegions: [], query: { ...query, cursor } }),
      ).toEqual({ ok: true, value: { builds: [], next: null } });
    });
  });

  it("includes deleted builds if searched by status", async () => {
    const [{ accountRegion, builds } = { accountRegion: { account: "", region: "" }, builds: [] }] =
      sets;
    const deleted = builds.filter(({ build }) => build.status === "DELETED").length;
    expect(deleted).toBeGreaterThan(0);
    const count = (q: string) =>
      countBuilds(database(), {
        accountRegions: [accountRegion],
        personId,
        query: { ...unfilteredQuery, q },
        now,
      });
    const found = async (q: string) => {
      const query = { ...unfilteredQuery, q, limit: 500 };
      const page = await findBuilds(database(), {
        accountRegions: [accountRegion],
        personId,
        query,
        now,
      });
      return page.ok ? page.value.builds.filter(({ status }) => status === "DELETED").length : null;
    };
    expect([await found("deleted"), await found("DELE"), await found("del")]).toEqual([
      deleted,
      deleted,
      0,
    ]);
    expect(await count("deleted")).toBeGreaterThanOrEqual(deleted);
  });

  describe("a cursor", () => {
    const [set] = sets;
    const accountRegion = set?.accountRegion ?? { account: "", region: "" };
    const ask = (query: Partial<BuildListQuery>, at = accountRegion) =>
      findBuilds(database(), {
        accountRegions: [at],
        personId,
        query: { ...unfilteredQuery, ...query },
        now,
      });

    it("belongs to its query, account and Region", async () => {
      const page = await ask({ limit: 2 });
      const cursor = page.ok ? page.value.next : null;
      expect((await ask({ cursor, limit: 50 })).ok).toBe(true);
      for (const other of [{ sort: "name" as const }, { recipe: "x" }, { q: "base" }]) {
        expect(await ask({ cursor, ...other })).toMatchObject({
          error: { code: "InvalidInput", field: "cursor" },
        });
      }
      const elsewhere = await ask({ cursor }, { ...accountRegion, region: "us-east-1" });
      expect(elsewhere).toMatchObject({ error: { code: "InvalidInput" } });
    });

    it("not created by Kiln is rejected", async () => {
      const texts = fc.oneof(
        fc.string(),
        fc.base64String(),
        fc.json().map((json) => Buffer.from(json).toString("base64url")),
      );
      await fc.assert(
        fc.asyncProperty(texts, async (cursor) => {
          expect(await ask({ cursor })).toMatchObject({ error: { code: "InvalidInput" } });
        }),
      );
    });
  });
});
