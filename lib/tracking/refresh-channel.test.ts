import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { registerRefresher } from "@/lib/builds/refresh-requests";
import { type Db, openDatabase } from "@/lib/db/database";
import { describeOnPostgres } from "@/lib/db/testing/databases";
import { createPostgresDatabase } from "@/scripts/lib/test-postgres.mjs";
import { openRefreshChannel } from "./refresh-channel";

const accountRegion = { account: "111122223333", region: "eu-west-1" };

describeOnPostgres("processes of one PostgreSQL", () => {
  let db: Db;
  let here: ReturnType<typeof openRefreshChannel>;
  let there: ReturnType<typeof openRefreshChannel>;
  beforeAll(async () => {
    const { databaseUrl } = createPostgresDatabase();
    db = await openDatabase({ databaseUrl });
    here = openRefreshChannel(db, databaseUrl, "here");
    there = openRefreshChannel(db, databaseUrl, "there");
  });
  afterAll(async () => {
    await Promise.all([here.stop(), there.stop()]);
    await db.destroy();
  });

  it("wake the lease holder, which doesn't forward it", async () => {
    const waker = vi.fn();
    registerRefresher(accountRegion, waker);
    await vi.waitFor(async () => {
      await there.forwardRefresh(accountRegion, "arn");
      expect(waker).toHaveBeenCalled();
    }, 60_000);
    expect(new Set(waker.mock.calls.map((call) => JSON.stringify(call)))).toEqual(
      new Set(['["arn",false]']),
    );
  });
});
