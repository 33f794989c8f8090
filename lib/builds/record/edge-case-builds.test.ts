import { beforeEach, expect, it } from "vitest";
import { describeOnBothDatabases } from "../list/testing/databases";
import { findStoredBuild } from "../stored-builds";
import { createObservation, formatTimeAfterStart } from "../testing/build-lifecycles";
import { recordObservations } from "./record-observations";

const day = 86_400;

describeOnBothDatabases("what was seen of odd builds", (db) => {
  beforeEach(() => db().deleteFrom("builds").execute());

  it("doesn't affect others: a build observed as ended after a long downtime", async () => {
    const { arn } = createObservation("BUILDING", 1);
    await recordObservations(db(), [createObservation("BUILDING", 1)]);
    await recordObservations(db(), [createObservation("AVAILABLE", 40 * day)]);
    expect(await findStoredBuild(db(), arn)).toMatchObject({
      ...{ status: "AVAILABLE", ended_at: formatTimeAfterStart(40 * day), duration_ms: null },
    });
  });

  it("doesn't affect others: a build number that databases can't store", async () => {
    const { arn } = createObservation("", 0);
    const odd = arn.replace(/1$/, "999999999999999");
    await recordObservations(db(), [
      createObservation("BUILDING", 1),
      createObservation("BUILDING", 1, { arn: odd }),
    ]);
    expect(await findStoredBuild(db(), arn)).toMatchObject({ status: "BUILDING" });
    expect(await findStoredBuild(db(), odd)).toBeUndefined();
  });

  it("doesn't affect others: a platform with a long name", async () => {
    const platform = Array.from({ length: 4_000 }, (_, index) =>
      String.fromCodePoint(0x4e00 + ((index * 7_919) % 20_000)),
    ).join("");
    const { arn } = createObservation("BUILDING", 1);
    await recordObservations(db(), [createObservation("BUILDING", 1, { platform })]);
    expect((await findStoredBuild(db(), arn))?.platform).toBe(platform.slice(0, 64));
  });
});
