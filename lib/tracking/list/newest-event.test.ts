import { expect, it } from "vitest";
import { newestEvent } from "./newest-event";
import { describeOnBoth } from "./testing/databases";

const place = { account: "111111111111", region: "eu-west-1" };

describeOnBoth("the last thing that happened in a place", (database) => {
  it("changes with each event there, and with no other", async () => {
    const happen = (id: string, region = place.region) =>
      database()
        .insertInto("build_events")
        .values({
          ...{ id, region, account: place.account, arn: "a", at: "2026-03-01T00:00:00.000Z" },
          ...{ kind: "status", status: "BUILDING", reason: null, detail: null },
        })
        .execute();
    expect(await newestEvent(database(), place)).toBe("");
    await happen("event-1");
    await happen("event-2", "us-east-1");
    expect(await newestEvent(database(), place)).toBe("event-1");
    await happen("event-3");
    expect(await newestEvent(database(), place)).toBe("event-3");
  });
});
