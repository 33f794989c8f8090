import { beforeEach, expect, it } from "vitest";
import { describeOnBoth } from "../list/testing/databases";
import { storedBuild } from "../stored-builds";
import { at, seen } from "../testing/lives";
import { recordObservations } from "./record-observations";

const day = 86_400;

describeOnBoth("what was seen of odd builds", (db) => {
  beforeEach(() => db().deleteFrom("builds").execute());

  it("doesn't affect others: a build observed as ended after a long downtime", async () => {
    const { arn } = seen("BUILDING", 1);
    await recordObservations(db(), [seen("BUILDING", 1)]);
    await recordObservations(db(), [seen("AVAILABLE", 40 * day)]);
    expect(await storedBuild(db(), arn)).toMatchObject({
      ...{ status: "AVAILABLE", ended_at: at(40 * day), duration_ms: null },
    });
  });

  it("doesn't affect others: a build number that databases can't store", async () => {
    const { arn } = seen("", 0);
    const odd = arn.replace(/1$/, "999999999999999");
    await recordObservations(db(), [seen("BUILDING", 1), seen("BUILDING", 1, { arn: odd })]);
    expect(await storedBuild(db(), arn)).toBeDefined();
    expect(await storedBuild(db(), odd)).toBeUndefined();
  });

  it("doesn't affect others: a platform with a long name", async () => {
    const platform = Array.from({ length: 4_000 }, (_, index) =>
      String.fromCodePoint(0x4e00 + ((index * 7_919) % 20_000)),
    ).join("");
    const { arn } = seen("BUILDING", 1);
    await recordObservations(db(), [seen("BUILDING", 1, { platform })]);
    expect((await storedBuild(db(), arn))?.platform).toBe(platform.slice(0, 64));
  });
});
