import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { onWake } from "@/lib/builds/wake";
import { type Db, openDatabase } from "@/lib/db/database";
import { findPostgres, startPostgres } from "@/lib/db/testing/postgres";
import { wakeOthers } from "./refresh-channel";

const postgres = findPostgres();
const place = { account: "111122223333", region: "eu-west-1" };

describe.skipIf(postgres === null)(
  `processes of one PostgreSQL${postgres ? "" : " (skipped: no initdb on this machine)"}`,
  () => {
    let server: Awaited<ReturnType<typeof startPostgres>>;
    let db: Db;
    let here: ReturnType<typeof wakeOthers>;
    let there: ReturnType<typeof wakeOthers>;
    beforeAll(async () => {
      server = await startPostgres(postgres ?? "");
      const databaseUrl = server.create("waking");
      db = await openDatabase({ databaseUrl });
      here = wakeOthers(db, databaseUrl, "here");
      there = wakeOthers(db, databaseUrl, "there");
    });
    afterAll(async () => {
      await Promise.all([here.stop(), there.stop()]);
      await db.destroy();
      await server.stop();
    });

    it("wake the lease holder, which doesn't forward it", async () => {
      const waker = vi.fn();
      onWake(place, waker);
      await vi.waitFor(async () => {
        await there.wakeOthers(place, "arn");
        expect(waker).toHaveBeenCalled();
      }, 60_000);
      expect(new Set(waker.mock.calls.map((call) => JSON.stringify(call)))).toEqual(
        new Set(['["arn",false]']),
      );
    });
  },
);
