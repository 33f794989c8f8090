import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { registerRefresher } from "@/lib/builds/refresh-requests";
import { type Db, openDatabase } from "@/lib/db/database";
import { findPostgres, startPostgres } from "@/scripts/lib/postgres.mjs";
import { openRefreshChannel } from "./refresh-channel";

const postgres = findPostgres();
const accountRegion = { account: "111122223333", region: "eu-west-1" };

describe.skipIf(postgres === null)(
  `processes of one PostgreSQL${postgres ? "" : " (skipped: no initdb on this machine)"}`,
  () => {
    let server: Awaited<ReturnType<typeof startPostgres>>;
    let db: Db;
    let here: ReturnType<typeof openRefreshChannel>;
    let there: ReturnType<typeof openRefreshChannel>;
    beforeAll(async () => {
      server = await startPostgres(postgres ?? "");
      const databaseUrl = server.create("waking");
      db = await openDatabase({ databaseUrl });
      here = openRefreshChannel(db, databaseUrl, "here");
      there = openRefreshChannel(db, databaseUrl, "there");
    });
    afterAll(async () => {
      await Promise.all([here.stop(), there.stop()]);
      await db.destroy();
      await server.stop();
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
  },
);
