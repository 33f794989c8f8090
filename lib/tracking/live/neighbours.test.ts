import { sql } from "kysely";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { type Db, openDatabase } from "@/lib/db/database";
import { findPostgres, startPostgres } from "@/lib/db/testing/postgres";
import { recordObservations } from "../record";
import { at, seen } from "../testing/lives";
import { onWake } from "../wake";
import { tell } from "./announce";
import { subscribe } from "./bus";
import type { LiveEvent } from "./message";
import { Neighbours } from "./neighbours";
import { passOnWake } from "./pass-on";

const postgres = findPostgres();
const place = { account: "111122223333", region: "eu-west-1" };
const { arn } = seen("", 0);

describe.skipIf(postgres === null)("processes that share a PostgreSQL database", () => {
  let server: Awaited<ReturnType<typeof startPostgres>>;
  let db: Db;
  let other: Neighbours;
  const heard: LiveEvent[] = [];

  beforeAll(async () => {
    server = await startPostgres(postgres ?? "");
    const databaseUrl = server.create("neighbours");
    db = await openDatabase({ databaseUrl });
    // What this process says is for this one the word of another.
    other = new Neighbours(db, "another process");
    other.listen(databaseUrl);
    subscribe(place, (event) => heard.push(event));
    // Until it listens nothing comes back.
    await vi.waitFor(async () => {
      await tell(db, place, [{ kind: "detail", arn }]);
      expect(heard.length).toBeGreaterThan(1);
      expect(heard.at(-1)?.id).toBe(heard.at(-2)?.id);
    });
  });
  afterAll(async () => {
    other.stop();
    await db.destroy();
    await server.stop();
  });

  it("tell each other's watchers what changed, under the same id", async () => {
    heard.length = 0;
    await recordObservations(db, [seen("BUILDING", 1, { tags: [], outputs: [] })]);
    await vi.waitFor(() => expect(heard.length).toBeGreaterThanOrEqual(4));
    const builds = heard.filter(({ message }) => message.kind === "build");
    expect(builds).toHaveLength(2);
    expect(builds[0]).toEqual(builds[1]);
    expect(builds[0]?.message).toMatchObject({ build: { arn, statusSince: at(1) } });
  });

  it("have the one that follows a place look at once", async () => {
    const waker = vi.fn();
    onWake(place, waker);
    await passOnWake(db, place, arn);
    await vi.waitFor(() => expect(waker).toHaveBeenCalledWith(arn, false));
  });

  it("go on hearing each other after the connection was lost", async () => {
    heard.length = 0;
    await sql`select pg_terminate_backend(pid) from pg_stat_activity
      where query like 'listen %'`.execute(db);
    await recordObservations(db, [seen("TESTING", 2)]);
    await vi.waitFor(
      async () => {
        const builds = heard.filter(({ message }) => message.kind === "build");
        expect(builds.length).toBeGreaterThanOrEqual(2);
      },
      { timeout: 10_000 },
    );
  });
});
