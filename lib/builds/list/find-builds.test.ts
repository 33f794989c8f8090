import fc from "fast-check";
import { beforeAll, describe, expect, it } from "vitest";
import type { Db } from "@/lib/db/database";
import { countBuilds, findBuilds } from "./find-builds";
import type { Pace } from "./finding";
import {
  type BuildListQuery,
  type BuildSort,
  buildSorts,
  type TagFilter,
  wholeList,
} from "./query";
import type { BelievableBuild } from "./testing/believable";
import { describeOnBoth } from "./testing/databases";
import { modelList } from "./testing/model";
import { oddBuilds } from "./testing/odd-builds";
import { storeBuilds } from "./testing/store";

const now = new Date("2026-03-01T12:00:00.000Z");
const rows = 250;
const runs = 120;

const sets = ["111111111111", "222222222222", "333333333333"].map((account, index) => {
  const accountRegion = { account, region: "eu-west-1" };
  return { accountRegion, builds: oddBuilds(rows, accountRegion, now, index + 1) };
});

/** Small steps, so that few rows cover all strategies. */
const pace = fc.record({
  stretch: fc.constantFrom(1, 7, 40, 300),
  coveredCost: fc.constantFrom(0.01, 1, 1_000),
  fetchedCost: fc.constantFrom(0.01, 1, 1_000),
});

/** Generates queries that mostly match, with values of one of the builds. */
function queryOver(builds: readonly BelievableBuild[]): fc.Arbitrary<BuildListQuery> {
  const values = (of: (one: BelievableBuild) => string | null | undefined) =>
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
    sort: fc.constantFrom(...buildSorts.flatMap((key): BuildSort[] => [key, `-${key}`])),
    cursor: fc.constant(null),
    limit: fc.integer({ min: 1, max: 60 }),
  });
}

describeOnBoth("the list", (database) => {
  const personId = String(
    sets[0]?.builds.find(({ build }) => build.submitted_by_id)?.build.submitted_by_id,
  );

  beforeAll(async () => {
    for (const { builds } of sets) await storeBuilds(database(), builds);
  });

  async function everyPage(
    db: Db,
    accountRegion: (typeof sets)[0]["accountRegion"],
    query: BuildListQuery,
    at: Pace,
  ) {
    const arns: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await findBuilds(
        db,
        { accountRegion, personId, query: { ...query, cursor }, now },
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
      fc.asyncProperty(queryOver(builds), pace, async (query, at) => {
        const wanted = modelList(builds, query, personId, now);
        expect(await everyPage(database(), accountRegion, query, at)).toEqual(wanted);
      }),
      { numRuns: runs },
    );
  });

  it.each(sets)("is counted exactly", async ({ accountRegion, builds }) => {
    await fc.assert(
      fc.asyncProperty(queryOver(builds), pace, async (query, at) => {
        const asked = { accountRegion, personId, query, now };
        const counted = await countBuilds(database(), asked, at);
        expect(counted).toBe(modelList(builds, query, personId, now).length);
      }),
      { numRuns: runs },
    );
  });

  it("includes deleted builds if searched by status", async () => {
    const [{ accountRegion, builds } = { accountRegion: { account: "", region: "" }, builds: [] }] =
      sets;
    const deleted = builds.filter(({ build }) => build.status === "DELETED").length;
    expect(deleted).toBeGreaterThan(0);
    const count = (q: string) =>
      countBuilds(database(), { accountRegion, personId, query: { ...wholeList, q }, now });
    const found = async (q: string) => {
      const query = { ...wholeList, q, limit: 500 };
      const page = await findBuilds(database(), { accountRegion, personId, query, now });
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
        accountRegion: at,
        personId,
        query: { ...wholeList, ...query },
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
