import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { statusOnlyObservation } from "@/lib/builds/record/observation";
import { recordObservations } from "@/lib/builds/record/record-observations";
import { readBuildSummary } from "@/lib/builds/stored-builds";
import { sendToChannel } from "@/lib/db/channel";
import { type Db, openDatabase } from "@/lib/db/database";
import { describeOnPostgres } from "@/lib/db/testing/databases";
import { createPortalError } from "@/lib/errors/portal-error";
import { log } from "@/lib/log/log";
import { createPostgresDatabase } from "@/scripts/lib/test-postgres.mjs";
import { publishLiveEvent, subscribeToLiveEvents } from "./bus";
import { createEventId } from "./event-id";
import type { LiveEvent, LiveMessage } from "./message";
import { streamRegistry } from "./open-streams";
import { startPostgresRelay } from "./relay";
import { createObservedBuild } from "./testing/events";

const accountRegion = { account: "111122223333", region: "eu-west-1" };
const { arn, observedAt } = createObservedBuild("shared", 1);

describeOnPostgres("two processes on one PostgreSQL", () => {
  let db: Db;
  const heard: LiveEvent[] = [];
  const resets: string[] = [];
  const stops: (() => unknown)[] = [];
  const readBuild = vi.fn(readBuildSummary);

  beforeAll(async () => {
    const { databaseUrl } = createPostgresDatabase();
    db = await openDatabase({ databaseUrl });
    await recordObservations(db, [
      { ...statusOnlyObservation, arn, status: "BUILDING", observedAt },
    ]);
    stops.push(startPostgresRelay(db, databaseUrl, "the other", readBuild));
    // The last relay started is the one this test publishes to.
    stops.push(startPostgresRelay(db, databaseUrl, "this one", readBuildSummary));
    const leave = subscribeToLiveEvents(
      accountRegion,
      (event) => heard.push(event),
      (id) => resets.push(id),
    );
    stops.push(leave);
    await vi.waitFor(async () => {
      publishLiveEvent(accountRegion, {
        id: createEventId(),
        message: { kind: "detail", arn: "first" },
      });
      expect(heard.length).toBeGreaterThan(1);
    }, 60_000);
  });
  afterAll(async () => {
    await Promise.all(stops.map((stop) => stop()));
    await db.destroy();
  });

  /**
   * Returns the event as received by the other process; each event is received once here and once
   * there.
   */
  async function publishAndReceive(message: LiveMessage): Promise<LiveEvent> {
    const id = createEventId();
    publishLiveEvent(accountRegion, { id, message });
    const copies = () => heard.filter((event) => event.id === id);
    await vi.waitFor(() => expect(copies()).toHaveLength(2), 60_000);
    return copies()[1] as LiveEvent;
  }

  it("exchange a build as stored in the database", async () => {
    const statusReason = "x".repeat(100_000);
    const build = createObservedBuild("shared", 1, { statusReason, status: "TESTING" });
    expect((await publishAndReceive({ kind: "build", build })).message).toMatchObject({
      kind: "build",
      build: { arn, status: "BUILDING", statusReason: null },
    });
  });

  it("exchange a recorded change with its commit", async () => {
    const before = heard.length;
    const later = createObservedBuild("shared", 2).observedAt;
    await recordObservations(db, [
      { ...statusOnlyObservation, arn, status: "TESTING", observedAt: later },
    ]);
    const ids = () => heard.slice(before).map(({ id }) => id);
    await vi.waitFor(() => expect(ids().length).toBeGreaterThanOrEqual(2), 60_000);
    expect(ids()[1]).toBe(ids()[0]);
  });

  it("make their watchers refetch if a build can't be read", async () => {
    const before = resets.length;
    readBuild.mockRejectedValueOnce(new Error("the database is not available"));
    const message = { kind: "build", build: createObservedBuild("shared", 1) } as const;
    publishLiveEvent(accountRegion, { id: createEventId(), message });
    await vi.waitFor(() => expect(resets.length).toBeGreaterThan(before), 60_000);
    await publishAndReceive({ kind: "detail", arn });
  });

  it("exchange the freshness of an account and Region", async () => {
    const message = {
      kind: "freshness",
      polledAt: observedAt,
      stale: createPortalError("Unexpected"),
    };
    const sent = message as LiveMessage;
    expect((await publishAndReceive(sent)).message).toEqual(sent);
  });

  it("exchange the freshness without AWS's message if it is too long", async () => {
    const stale = createPortalError("Throttled", { awsMessage: "é".repeat(8_000) });
    const warned = vi.spyOn(log, "warn");
    const published = await publishAndReceive({ kind: "freshness", polledAt: observedAt, stale });
    expect(published.message).toEqual({
      kind: "freshness",
      polledAt: observedAt,
      stale: createPortalError("Throttled"),
    });
    expect(warned).toHaveBeenCalled();
  });

  /** Sends a message as a process of another version would. */
  const sendOther = (message: unknown, rest: object = { accountRegion, id: createEventId() }) =>
    sendToChannel(db, "kiln_live", JSON.stringify({ from: "another version", ...rest, message }));

  it("exchange an event of a newer version without its unknown members", async () => {
    const id = createEventId();
    await sendOther({ kind: "detail", arn, since: 7 }, { accountRegion, id, priority: 1 });
    await vi.waitFor(() => {
      const received = heard.filter((event) => event.id === id);
      // Both processes receive it.
      expect(received).toHaveLength(2);
      expect(received[0]?.message).toEqual({ kind: "detail", arn });
    }, 60_000);
  });

  it.each([
    { message: { kind: "pipelines", arn } },
    { message: { kind: "detail" } },
    {},
    { message: { kind: "reviews" }, rest: { accountRegion } },
  ])("make their watchers refetch after %j of another version", async ({ message, rest }) => {
    const [events, before] = [heard.length, resets.length];
    await sendOther(message, rest);
    await vi.waitFor(() => expect(resets.length).toBeGreaterThan(before), 60_000);
    expect(heard).toHaveLength(events);
    // Events that are sent after the other version's message still arrive.
    await publishAndReceive({ kind: "detail", arn });
  });

  it.each(["", "no JSON", "null", "[]", '{"from":"x"}', '{"from":"x","accountRegion":"y"}'])(
    "skip %j",
    async (payload) => {
      const before = resets.length;
      await sendToChannel(db, "kiln_live", payload);
      await publishAndReceive({ kind: "detail", arn });
      expect(resets).toHaveLength(before);
    },
  );

  it("reset their watchers if an event can't be shortened", async () => {
    const closed = vi.spyOn(streamRegistry(), "closeAll");
    publishLiveEvent(accountRegion, {
      id: createEventId(),
      message: { kind: "detail", arn: "x".repeat(9_000) },
    });
    await vi.waitFor(() => expect(closed).toHaveBeenCalled(), 60_000);
  });
});
