import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { statusOnly } from "@/lib/builds/record/observation";
import { recordObservations } from "@/lib/builds/record/record-observations";
import { readSummary } from "@/lib/builds/stored-builds";
import { type Db, openDatabase } from "@/lib/db/database";
import { findPostgres, startPostgres } from "@/lib/db/testing/postgres";
import { portalError } from "@/lib/errors/portal-error";
import { log } from "@/lib/log/log";
import { publish, subscribe } from "./bus";
import { nextEventId } from "./event-id";
import type { LiveEvent, LiveMessage } from "./message";
import { openStreams } from "./open-streams";
import { startRelay } from "./relay";
import { buildAt } from "./testing/events";

const postgres = findPostgres();
const accountRegion = { account: "111122223333", region: "eu-west-1" };
const { arn, observedAt } = buildAt("shared", 1);

describe.skipIf(postgres === null)(
  `two processes on one PostgreSQL${postgres ? "" : " (skipped: no initdb on this machine)"}`,
  () => {
    let server: Awaited<ReturnType<typeof startPostgres>>;
    let db: Db;
    const heard: LiveEvent[] = [];
    const stops: (() => unknown)[] = [];

    beforeAll(async () => {
      server = await startPostgres(postgres ?? "");
      const databaseUrl = server.create("relay");
      db = await openDatabase({ databaseUrl });
      await recordObservations(db, [{ ...statusOnly, arn, status: "BUILDING", observedAt }]);
      stops.push(startRelay(db, databaseUrl, "the other", readSummary));
      // The last relay started is the one this test publishes to.
      stops.push(startRelay(db, databaseUrl, "this one", readSummary));
      stops.push(subscribe(accountRegion, (event) => heard.push(event)));
      await vi.waitFor(async () => {
        publish(accountRegion, { id: nextEventId(), message: { kind: "detail", arn: "first" } });
        expect(heard.length).toBeGreaterThan(1);
      }, 60_000);
    });
    afterAll(async () => {
      await Promise.all(stops.map((stop) => stop()));
      await db.destroy();
      await server.stop();
    });

    /**
     * Returns the event as received by the other process; each event is received once here and once
     * there.
     */
    async function passedOn(message: LiveMessage): Promise<LiveEvent> {
      const id = nextEventId();
      publish(accountRegion, { id, message });
      const copies = () => heard.filter((event) => event.id === id);
      await vi.waitFor(() => expect(copies()).toHaveLength(2), 60_000);
      return copies()[1] as LiveEvent;
    }

    it("exchange a build as stored in the database", async () => {
      const statusReason = "x".repeat(100_000);
      const build = buildAt("shared", 1, { statusReason, status: "TESTING" });
      expect((await passedOn({ kind: "build", build })).message).toMatchObject({
        kind: "build",
        build: { arn, status: "BUILDING", statusReason: null },
      });
    });

    it("exchange the freshness of an account and Region", async () => {
      const message = { kind: "freshness", polledAt: observedAt, stale: portalError("Unexpected") };
      const sent = message as LiveMessage;
      expect((await passedOn(sent)).message).toEqual(sent);
    });

    it("exchange the freshness without AWS's message if it is too long", async () => {
      const stale = portalError("Throttled", { awsMessage: "é".repeat(8_000) });
      const warned = vi.spyOn(log, "warn");
      const published = await passedOn({ kind: "freshness", polledAt: observedAt, stale });
      expect(published.message).toEqual({
        kind: "freshness",
        polledAt: observedAt,
        stale: portalError("Throttled"),
      });
      expect(warned).toHaveBeenCalled();
    });

    it("reset their watchers if an event can't be shortened", async () => {
      const closed = vi.spyOn(openStreams(), "closeAll");
      publish(accountRegion, {
        id: nextEventId(),
        message: { kind: "detail", arn: "x".repeat(9_000) },
      });
      await vi.waitFor(() => expect(closed).toHaveBeenCalled(), 60_000);
    });
  },
);
