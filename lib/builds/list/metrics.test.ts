import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isTerminalStatus } from "@/lib/imagebuilder/image-status";
import { computeLowerMedian } from "../detail/phases";
import { readFacets } from "./facets";
import { emptyHistoryImportState, storeHistoryImportState } from "./history-state";
import { readMetrics } from "./metrics";
import { type BuildListQuery, unfilteredQuery } from "./query";
import { parseListQuery } from "./query-params";
import { describeOnBothDatabases } from "./testing/databases";
import { generateEdgeCaseBuilds } from "./testing/edge-case-builds";
import { listMatchingArns } from "./testing/model";
import { storeBuilds } from "./testing/store";

const now = new Date("2026-03-01T12:00:00.000Z");
const accountRegion = { account: "111111111111", region: "eu-west-1" };
const otherAccountRegion = { ...accountRegion, region: "us-east-1" };
const started = { account: "222222222222", region: "eu-west-1" };
const completeHistory = {
  ...emptyHistoryImportState,
  history_read_at: now.toISOString(),
  durations_read_at: now.toISOString(),
};
const builds = generateEdgeCaseBuilds(600, accountRegion, now, 7).map((one, index) =>
  // Most builds are created within the month that the metrics cover.
  index % 4 === 0 ? one : { ...one, build: { ...one.build, created_at: createdAtFor(index) } },
);
const others = generateEdgeCaseBuilds(50, otherAccountRegion, now, 8).map((one, index) => ({
  ...one,
  build: { ...one.build, created_at: createdAtFor(index * 7) },
}));

function createdAtFor(index: number): string {
  return new Date(now.getTime() - index * 4_000_000).toISOString();
}

describeOnBothDatabases("what stands above and beside the list", (database) => {
  beforeAll(async () => {
    await storeBuilds(database(), builds);
    await storeBuilds(database(), others);
    for (const known of [accountRegion, started, { account: "0", region: "none" }]) {
      await storeHistoryImportState(database(), known, completeHistory);
    }
  });

  describe("during the history import", () => {
    const reading = (readTo: string | null) =>
      storeHistoryImportState(database(), accountRegion, {
        ...emptyHistoryImportState,
        history_to: readTo,
      });
    afterAll(() => storeHistoryImportState(database(), accountRegion, completeHistory));

    it("omits metrics and trend days with missing builds", async () => {
      await reading("2026-02-25T06:00:00.000Z");
      const numbers = await readMetrics(database(), [accountRegion], now);
      expect(numbers.history).toMatchObject({ listed: false, readTo: "2026-02-25T06:00:00.000Z" });
      expect(numbers.running.value).toBeGreaterThan(0);
      expect(numbers.failed24h.value).toBeTypeOf("number");
      expect(numbers.successRate30d.value).toBeNull();
      expect(numbers.medianDurationMs30d).toMatchObject({
        value: null,
        trend: Array(30).fill(null),
      });
      const unread = Array(26).fill(null);
      for (const { trend } of [numbers.running, numbers.failed24h]) {
        expect(trend.slice(0, 26)).toEqual(unread);
        expect(trend.slice(26).every((value) => value !== null)).toBe(true);
      }
    });

    it("has no past data before the first page", async () => {
      await reading(null);
      const numbers = await readMetrics(database(), [accountRegion], now);
      expect([numbers.failed24h.value, numbers.successRate30d.value]).toEqual([null, null]);
      expect(numbers.running.trend).toEqual(Array(30).fill(null));
    });

    it("doesn't treat earlier cached data as complete", async () => {
      const names: string[] = [];
      const numbers = () =>
        readMetrics(database(), [accountRegion], now, (_accountRegion, name, read) => {
          names.push(name);
          return read();
        });
      await reading(null);
      await numbers();
      await storeHistoryImportState(database(), accountRegion, completeHistory);
      expect((await numbers()).successRate30d.value).toBeTypeOf("number");
      expect(names).toEqual(["partial 2026-03-01", "whole 2026-03-01"]);
    });

    it("lacks only durations once the last 30 days are listed", async () => {
      await reading("2026-01-01T00:00:00.000Z");
      const numbers = await readMetrics(database(), [accountRegion], now);
      expect(numbers.successRate30d.value).toBeTypeOf("number");
      expect(numbers.medianDurationMs30d.value).toBeNull();
    });

    it("estimates the remaining minutes", async () => {
      const history_ready_at = new Date(now.getTime() + 90_000).toISOString();
      await storeHistoryImportState(database(), accountRegion, {
        ...emptyHistoryImportState,
        history_ready_at,
      });
      const { history } = await readMetrics(database(), [accountRegion], now);
      expect(history?.minutesLeft).toBe(2);
    });
  });

  const listOf = (query: string) => {
    const arns = new Set(
      listMatchingArns(builds, parseListQuery(new URLSearchParams(query)), "", now),
    );
    return builds.filter(({ build }) => arns.has(build.arn)).map(({ build }) => build);
  };

  it("counts the builds of the linked lists", async () => {
    const numbers = await readMetrics(database(), [accountRegion], now);
    for (const { value, query } of [numbers.running, numbers.waiting, numbers.failed24h]) {
      expect(value).toBe(listOf(query).length);
    }
    const ended = listOf(numbers.successRate30d.query);
    const failed = ended.filter(({ status }) => status === "FAILED").length;
    expect(failed).toBeGreaterThan(0);
    expect(numbers.successRate30d.value).toBe((ended.length - failed) / ended.length);
    const durations = listOf(numbers.medianDurationMs30d.query)
      .flatMap(({ duration_ms }) => duration_ms ?? [])
      .sort((a, b) => a - b);
    expect(numbers.medianDurationMs30d.value).toBe(
      durations[Math.floor((durations.length - 1) / 2)],
    );
  });

  it("counts a build that has just started, regardless of the cached 30 days", async () => {
    const here = started;
    const [one] = generateEdgeCaseBuilds(1, here, now, 11);
    if (!one) throw new Error("no build");
    let kept: unknown;
    const running = async () => {
      const numbers = await readMetrics(
        database(),
        [here],
        now,
        async (_accountRegion, _name, read) => {
          kept ??= await read();
          return kept as ReturnType<typeof read>;
        },
      );
      return numbers.running.value;
    };
    expect(await running()).toBe(0);
    await storeBuilds(database(), [{ ...one, build: { ...one.build, status: "PENDING" } }]);
    expect(await running()).toBe(1);
  });

  it("has a trend of 30 days, today last", async () => {
    const { running, failed24h, successRate30d } = await readMetrics(
      database(),
      [accountRegion],
      now,
    );
    const dayOf = (index: number) =>
      new Date(now.getTime() - (29 - index) * 86_400_000).toISOString().slice(0, 10);
    const during = (index: number) =>
      builds.map(({ build }) => build).filter((build) => build.created_at.startsWith(dayOf(index)));
    const all = Array.from({ length: 30 }, (_, index) => during(index));
    expect(running.trend).toEqual(all.map((day) => day.length));
    expect(failed24h.trend).toEqual(
      all.map((day) => day.filter(({ status }) => status === "FAILED").length),
    );
    expect(successRate30d.trend[29]).toBeTypeOf("number");
    const good = ["AVAILABLE", "DEPRECATED", "DISABLED"];
    expect(successRate30d.trend).toEqual(
      all.map((day) => {
        const ended = day.filter(({ status }) => [...good, "FAILED"].includes(status));
        const well = ended.filter(({ status }) => good.includes(status));
        return ended.length === 0 ? null : well.length / ended.length;
      }),
    );
  });

  it("has no values without builds", async () => {
    const numbers = await readMetrics(database(), [{ account: "0", region: "none" }], now);
    expect(numbers.running).toMatchObject({ value: 0, trend: Array(30).fill(0) });
    expect(numbers.successRate30d).toMatchObject({ value: null, trend: Array(30).fill(null) });
    expect(numbers.waiting).toMatchObject({ value: 0, trend: Array(30).fill(null) });
    const facets = await readFacets(database(), [{ account: "0", region: "none" }]);
    expect(facets).toEqual({ recipes: [], people: [], platforms: [], tags: [] });
  });

  it("offers the most frequent values, with their number of builds", async () => {
    const facets = await readFacets(database(), [accountRegion]);
    const counted = (name: "recipe" | "who" | "platform", value: string) =>
      listMatchingArns(builds, { ...unfilteredQuery, [name]: value }, "", now).length;
    const all = new Set(builds.flatMap(({ build }) => build.recipe_name ?? []));
    expect(facets.recipes).toHaveLength(Math.min(50, all.size));
    for (const { value, builds: n } of facets.recipes) expect(n).toBe(counted("recipe", value));
    for (const { value, builds: n } of facets.people) expect(n).toBe(counted("who", value));
    for (const { value, builds: n } of facets.platforms) expect(n).toBe(counted("platform", value));
    const sizes = facets.recipes.map((facet) => facet.builds ?? 0);
    expect(sizes).toEqual(sizes.toSorted((a, b) => b - a));
    expect(facets.tags).toContainEqual({
      key: "team",
      value: "platform",
      builds: listMatchingArns(
        builds,
        { ...unfilteredQuery, tags: [{ key: "team", value: "platform" }] },
        "",
        now,
      ).length,
    });
  });

  it("offers the values of the newest builds if there are very many", async () => {
    const many = { account: "999999999999", region: "eu-west-1" };
    const unlike = generateEdgeCaseBuilds(400, many, now, 9).map((one, index) => ({
      ...one,
      build: {
        ...one.build,
        status: "AVAILABLE",
        recipe_name: index % 3 === 0 ? "often" : `recipe-${index}`,
      },
      tags: { build: `b-${index}` },
    }));
    await storeBuilds(database(), unlike);
    const { recipes, tags } = await readFacets(database(), [many]);
    expect(recipes[0]).toEqual({ value: "often", builds: 134 });
    expect(recipes).toHaveLength(50);
    expect(tags).toHaveLength(50);
  });

  describe("of several accounts and Regions", () => {
    const both = [accountRegion, otherAccountRegion];
    const allBuilds = [...builds, ...others];
    const counted = (query: Partial<BuildListQuery>) =>
      listMatchingArns(allBuilds, { ...unfilteredQuery, ...query }, "", now).length;
    beforeAll(() => storeHistoryImportState(database(), otherAccountRegion, completeHistory));

    it("are computed over all builds, not over the values of each", async () => {
      const numbers = await readMetrics(database(), both, now);
      const month = allBuilds
        .map(({ build }) => build)
        .filter(({ created_at }) => Date.parse(created_at) >= now.getTime() - 30 * 86_400_000);
      const good = month.filter(({ status }) =>
        ["AVAILABLE", "DEPRECATED", "DISABLED"].includes(status),
      );
      const failed = month.filter(({ status }) => status === "FAILED").length;
      expect(numbers.running.value).toBe(counted({ status: ["running"] }));
      expect(numbers.waiting.value).toBe(counted({ status: ["waiting"] }));
      expect(numbers.failed24h.value).toBe(counted({ status: ["FAILED"], since: "24h" }));
      expect(numbers.successRate30d.value).toBe(good.length / (good.length + failed));
      const durations = good.flatMap(({ duration_ms }) => duration_ms ?? []);
      expect(numbers.medianDurationMs30d.value).toBe(computeLowerMedian(durations));
    });

    it("are unknown where one of them is incomplete", async () => {
      const readTo = "2026-02-25T06:00:00.000Z";
      const reading = { ...emptyHistoryImportState, history_to: readTo };
      await storeHistoryImportState(database(), otherAccountRegion, reading);
      const numbers = await readMetrics(database(), both, now);
      await storeHistoryImportState(database(), otherAccountRegion, completeHistory);
      expect(numbers.history).toMatchObject({ listed: false, timed: false, readTo });
      expect(numbers.history?.builds).toBe(counted({}));
      expect(numbers.successRate30d.value).toBeNull();
      expect(numbers.failed24h.value).toBe(counted({ status: ["FAILED"], since: "24h" }));
    });

    it("are empty without any readable one", async () => {
      const numbers = await readMetrics(database(), [], now);
      expect(numbers.running).toMatchObject({ value: 0, trend: Array(30).fill(0) });
      expect(numbers.successRate30d.value).toBeNull();
      expect(await readFacets(database(), [])).toMatchObject({ recipes: [], tags: [] });
    });

    it("have filter values with their total", async () => {
      const { platforms, people } = await readFacets(database(), both);
      expect(platforms.length).toBeGreaterThan(1);
      for (const { value, builds: n } of platforms) expect(n).toBe(counted({ platform: value }));
      for (const { value, builds: n } of people) expect(n).toBe(counted({ who: value }));
    });
  });

  it("includes edge cases", () => {
    expect(builds.some(({ build }) => !isTerminalStatus(build.status))).toBe(true);
  });
});
