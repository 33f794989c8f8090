import { beforeAll, expect, it } from "vitest";
import { describeOnBothDatabases } from "./testing/databases";
import { countWaitsByDay } from "./waits-by-day";

const accountRegion = { account: "111111111111", region: "eu-west-1" };
const days = ["2026-02-26", "2026-02-27", "2026-02-28", "2026-03-01"];

const events = [
  { arn: "a", at: "2026-02-27T00:00:00.000Z", kind: "status" },
  { arn: "a", at: "2026-02-27T10:00:00.000Z", kind: "waiting" },
  { arn: "a", at: "2026-02-27T11:00:00.000Z", kind: "waiting" },
  { arn: "b", at: "2026-02-27T23:59:59.999Z", kind: "waiting" },
  { arn: "b", at: "2026-03-01T00:00:00.000Z", kind: "waiting" },
  { arn: "c", at: "2026-03-01T00:00:00.000Z", kind: "step" },
  { arn: "d", at: "2026-03-01T00:00:00.000Z", kind: "waiting", region: "us-east-1" },
];

describeOnBothDatabases("how many builds came to wait", (database) => {
  beforeAll(async () => {
    await database()
      .insertInto("build_events")
      .values(
        events.map((event, index) => ({
          ...{ id: `event-${index}`, status: "BUILDING", reason: null, detail: null },
          ...accountRegion,
          ...event,
        })),
      )
      .execute();
  });

  it("are counted per day, each build once, from the first recorded day", async () => {
    expect(await countWaitsByDay(database(), accountRegion, days)).toEqual([null, 2, 0, 1]);
  });

  it("are unknown for an account and Region without records", async () => {
    const none = await countWaitsByDay(database(), { ...accountRegion, region: "none" }, days);
    expect(none).toEqual([null, null, null, null]);
  });
});
