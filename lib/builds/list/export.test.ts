import { beforeAll, expect, it } from "vitest";
import { csvHead } from "./csv";
import { csvStream } from "./export";
import { type BuildListQuery, wholeList } from "./query";
import { describeOnBoth } from "./testing/databases";
import { modelList } from "./testing/model";
import { oddBuilds } from "./testing/odd-builds";
import { storeBuilds } from "./testing/store";

const now = new Date("2026-03-01T12:00:00.000Z");
const accountRegion = { account: "111111111111", region: "eu-west-1" };
const builds = oddBuilds(130, accountRegion, now, 3);

describeOnBoth("the export", (database) => {
  beforeAll(() => storeBuilds(database(), builds));

  async function exported(filters: Partial<BuildListQuery>): Promise<string[]> {
    const query = { ...wholeList, limit: 20, ...filters };
    const stream = csvStream(database(), { accountRegion, personId: "", query, now });
    const [head, ...lines] = (await new Response(stream).text()).split("\r\n");
    expect(`${head}\r\n`).toBe(csvHead);
    expect(lines.pop()).toBe("");
    return lines;
  }

  it("has every build of the list in its order", async () => {
    for (const filters of [{}, { sort: "duration" as const }, { status: ["FAILED"] }]) {
      const wanted = modelList(builds, { ...wholeList, ...filters }, "", now);
      const lines = await exported(filters);
      expect(lines.map((line) => line.split(",").at(-1))).toEqual(wanted);
    }
  });

  it("starts with a byte order mark, so that Excel detects UTF-8", async () => {
    const stream = csvStream(database(), { accountRegion, personId: "", query: wholeList, now });
    const bytes = new Uint8Array(await new Response(stream).arrayBuffer());
    expect([...bytes.slice(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  });

  it("has only a header if no build matches", async () => {
    expect(await exported({ recipe: "no such recipe" })).toEqual([]);
  });
});
