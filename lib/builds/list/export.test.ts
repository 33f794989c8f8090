import { beforeAll, expect, it } from "vitest";
import { buildCsvHeader } from "./csv";
import { createBuildCsvStream } from "./export";
import { type BuildListQuery, unfilteredQuery } from "./query";
import { describeOnBothDatabases } from "./testing/databases";
import { generateEdgeCaseBuilds } from "./testing/edge-case-builds";
import { listMatchingArns } from "./testing/model";
import { storeBuilds } from "./testing/store";

const now = new Date("2026-03-01T12:00:00.000Z");
const accountRegion = { account: "111111111111", region: "eu-west-1" };
const builds = generateEdgeCaseBuilds(130, accountRegion, now, 3);

describeOnBothDatabases("the export", (database) => {
  beforeAll(() => storeBuilds(database(), builds));

  async function exportLines(filters: Partial<BuildListQuery>): Promise<string[]> {
    const query = { ...unfilteredQuery, limit: 20, ...filters };
    const stream = createBuildCsvStream(database(), {
      accountRegions: [accountRegion],
      personId: "",
      query,
      now,
    });
    const [head, ...lines] = (await new Response(stream).text()).split("\r\n");
    expect(`${head}\r\n`).toBe(buildCsvHeader);
    expect(lines.pop()).toBe("");
    return lines;
  }

  it("has every build of the list in its order", async () => {
    for (const filters of [{}, { sort: "duration" as const }, { status: ["FAILED"] }]) {
      const wanted = listMatchingArns(builds, { ...unfilteredQuery, ...filters }, "", now);
      const lines = await exportLines(filters);
      expect(lines.map((line) => line.split(",").at(-1))).toEqual(wanted);
    }
  });

  it("starts with a byte order mark, so that Excel detects UTF-8", async () => {
    const stream = createBuildCsvStream(database(), {
      accountRegions: [accountRegion],
      personId: "",
      query: unfilteredQuery,
      now,
    });
    const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  it("has only a header if no build matches", async () => {
    expect(await exportLines({ recipe: "no such recipe" })).toEqual([]);
  });
});
