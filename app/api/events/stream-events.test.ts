import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { encode } from "next-auth/jwt";
import { v7 as uuid } from "uuid";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { getCookieName } from "@/lib/auth/cookie-names";
import { recordSignOut } from "@/lib/auth/ended-sessions";
import { knownGroups } from "@/lib/auth/groups/session-groups";
import { listImagesProbe } from "@/lib/auth/read-access";
import { statusOnlyObservation } from "@/lib/builds/record/observation";
import { recordObservations } from "@/lib/builds/record/record-observations";
import { config, readConfig } from "@/lib/config/config";
import { type Db, database } from "@/lib/db/database";
import { openTestDatabase } from "@/lib/db/testing/test-database";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok } from "@/lib/errors/result";
import {
  broadcastLiveMessage,
  listWatchedAccountRegions,
  publishLiveEvent,
  resetWatchers,
} from "@/lib/live/bus";
import { maxStreamsPerSession, streamRegistry } from "@/lib/live/open-streams";
import { getServerState } from "@/lib/live/server-state";
import { createObservedBuild, parseFrames } from "@/lib/live/testing/events";
import { cachedMaintenance } from "@/lib/maintenance/state";
import { streamEvents } from "./stream-events";

const secret = "a-secret-that-is-only-for-this-test";
const scope = "build-engineer@eu-west-1";
const accountRegion = { account: "111122223333", region: "eu-west-1" };
let db: Db;
let close: () => Promise<void>;
let server: Server;
let cookie = "";
let readers: ReadableStreamDefaultReader<Uint8Array>[] = [];

beforeAll(async () => {
  vi.stubEnv("KILN_SECRET", secret);
  vi.stubEnv("KILN_OIDC_ISSUER", "http://localhost:9");
  vi.stubEnv("KILN_OIDC_CLIENT_ID", "kiln");
  config.set(readConfig("lib/config/sandbox.kiln.config.yaml"));
  listImagesProbe.set(async () => ok(null));
  ({ db, close } = await openTestDatabase());
  database.set(Promise.resolve(db));
  server = createServer((request, response) => void streamEvents(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
});
afterAll(async () => {
  server.close();
  await close();
});
beforeEach(() => signIn(["platform-engineers"], uuid()));
afterEach(async () => {
  await Promise.all(readers.map((reader) => reader.cancel()));
  readers = [];
  await vi.waitFor(() => expect(streamRegistry().size).toBe(0), 60_000);
});

async function signIn(groups: string[], sid: string, sub = "someone") {
  const person = { sub, name: "Someone", email: "someone@example.com", groups };
  const value = await encode({ token: { ...person, sid, ends: 4_000_000_000 }, secret });
  cookie = `${getCookieName("session")}=${value}`;
}

function requestStream(query: Record<string, string>, init?: RequestInit): Promise<Response> {
  const { port } = server.address() as AddressInfo;
  const headers = { cookie, ...init?.headers };
  const url = `http://127.0.0.1:${port}/api/events?${new URLSearchParams(query)}`;
  return fetch(url, { ...init, headers });
}

/** Opens a stream. `until` reads until a frame matches and returns everything up to it. */
async function open(query: Record<string, string> = { scope }, init?: RequestInit) {
  const { body } = await requestStream(query, init);
  if (!body) throw new Error("there is no stream");
  const reader = body.getReader();
  readers.push(reader);
  const frames: ReturnType<typeof parseFrames> = [];
  const until = async (event: string) => {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) throw new Error(`the stream ended before ${event}`);
      const read = parseFrames(new TextDecoder().decode(value));
      // Each stream begins with the server's state.
      frames.push(...read.filter((frame) => frame.event !== "server" || event === "server"));
      if (frames.some((frame) => frame.event === event)) return frames.splice(0);
    }
  };
  const ended = async () => {
    while (!(await reader.read()).done);
    return true;
  };
  return { reader, until, ended };
}

function publishBuild(name: string, at = accountRegion) {
  const event = {
    id: uuid(),
    message: { kind: "build" as const, build: createObservedBuild(name, 1) },
  };
  publishLiveEvent(at, event);
  return event;
}

async function observe(name: string, status: string) {
  const { arn, observedAt } = createObservedBuild(name, 1);
  await recordObservations(db, [{ ...statusOnlyObservation, arn, status, observedAt }]);
  return arn;
}

describe("the event stream", () => {
  it("sends events of the scope's account and Region only", async () => {
    const { until } = await open();
    await until("ready");
    publishBuild("elsewhere", { ...accountRegion, region: "us-east-1" });
    publishBuild("elsewhere", { ...accountRegion, account: "444455556666" });
    const event = publishBuild("here");
    expect(await until("message")).toEqual([{ ...event, event: "message" }]);
  });

  it("disables caching, compression and buffering", async () => {
    const { headers, body } = await requestStream({ scope });
    expect(Object.fromEntries(headers)).toMatchObject({
      "content-type": "text/event-stream; charset=utf-8",
      "cache-control": "no-store, no-transform",
      "x-accel-buffering": "no",
    });
    await body?.cancel();
  });

  it("sends a reconnecting client the events since its last one, then live events", async () => {
    const before = uuid({ msecs: Date.now() - 60_000 });
    const arn = await observe("missed", "BUILDING");
    await observe("missed", "TESTING");
    const ways: Parameters<typeof open>[] = [
      [{ scope, lastEventId: before }],
      [{ scope, lastEventId: uuid() }, { headers: { "last-event-id": before } }],
    ];
    for (const way of ways) {
      const asked = await open(...way);
      const frames = await asked.until("ready");
      expect(frames.map(({ message }) => message)).toEqual([
        { kind: "build", build: expect.objectContaining({ arn, status: "TESTING" }) },
        { kind: "detail", arn },
        null,
      ]);
      publishBuild("after");
      expect(await asked.until("message")).toHaveLength(1);
    }
  });

  it("tells a client with an unknown event id to reload", async () => {
    const { until } = await open({ scope, lastEventId: "' or 1=1 --" });
    expect((await until("reset"))[0]).toMatchObject({ event: "reset" });
  });

  it("makes a client refetch after a change that only another version can describe", async () => {
    const { until } = await open();
    await until("ready");
    resetWatchers(accountRegion);
    const [{ event, id } = {}] = await until("reset");
    expect(event).toBe("reset");
    publishBuild("after");
    const [after] = await until("message");
    expect(after?.message?.kind).toBe("build");
    expect(id).toMatch(/^[0-9a-f-]{36}$/);
  });

  it("begins with the server's version", async () => {
    vi.stubEnv("KILN_BUILD", "b1");
    const { until } = await open();
    const [{ server } = {}] = await until("server");
    expect(server).toMatchObject({ version: "b1" });
  });

  it("reports that maintenance mode is on, and its end", async () => {
    const maintenance = { reason: "Backup", since: "2026-11-29T00:00:00.000Z" };
    cachedMaintenance.set(maintenance);
    const { until } = await open();
    expect((await until("server"))[0]?.server).toMatchObject({ maintenance });
    cachedMaintenance.reset();
    streamRegistry().broadcast(getServerState());
    expect((await until("server")).at(-1)?.server).toMatchObject({ maintenance: null });
  });

  it("releases all resources when the client disconnects", async () => {
    const before = listWatchedAccountRegions();
    const gone = new AbortController();
    await open({ scope }, { signal: gone.signal });
    const { reader } = await open();
    expect(listWatchedAccountRegions()).toEqual([...before, { accountRegion, watchers: 2 }]);
    gone.abort();
    await reader.cancel();
    await vi.waitFor(() => expect(listWatchedAccountRegions()).toEqual(before), 60_000);
    expect(streamRegistry().size).toBe(0);
    readers = [];
  });

  it("opens no stream for a HEAD request", async () => {
    const { status } = await requestStream({ scope }, { method: "HEAD" });
    expect([status, streamRegistry().size]).toEqual([200, 0]);
  });

  it("ends within seconds of a sign-out", async () => {
    const sid = uuid();
    await signIn(["viewers"], sid);
    const { until, ended } = await open({ scope: "build-viewer@eu-west-1" });
    await until("ready");
    await recordSignOut(db, sid, new Date(Date.now() + 60_000));
    streamRegistry().tick(performance.now() + 11_000);
    expect(await ended()).toBe(true);
  });

  it("ends within seconds of the end of the role", async () => {
    const sid = uuid();
    await signIn(["viewers"], sid);
    const { until, ended } = await open({ scope: "build-viewer@eu-west-1" });
    await until("ready");
    knownGroups().set(sid, { groups: [], readAt: Date.now(), tokens: null });
    streamRegistry().tick(performance.now() + 11_000);
    expect(await ended()).toBe(true);
  });

  it("sends a heartbeat every 15 seconds and ends after half an hour", async () => {
    const { until, ended } = await open();
    await until("ready");
    streamRegistry().tick(performance.now() + 16_000);
    await until("beat");
    streamRegistry().tick(performance.now() + 31 * 60_000);
    expect(await ended()).toBe(true);
  });

  it("is limited per session", async () => {
    for (let count = 0; count < maxStreamsPerSession; count++) await open();
    const refused = await requestStream({ scope });
    expect([refused.status, (await refused.json()).error.code]).toEqual([429, "TooManyStreams"]);
    await readers.pop()?.cancel();
    await vi.waitFor(async () => expect((await open()).reader).toBeDefined(), 60_000);
  });

  it("is rejected without a session, with another user's scope, without permission and cross-site", async () => {
    const codeFor = async (query: Record<string, string>, init?: RequestInit) =>
      (await (await requestStream(query, init)).json()).error.code;
    expect(await codeFor({ scope }, { headers: { "sec-fetch-site": "cross-site" } })).toBe(
      "WrongOrigin",
    );
    expect(await codeFor({ scope, lastEventId: "x".repeat(65) })).toBe("InvalidInput");
    expect(await codeFor({ scope: "build-lead@eu-west-1" })).toBe("RoleNotAllowed");
    expect(await codeFor({})).toBe("RoleNotAllowed");
    expect(await codeFor({ scope }, { method: "POST" })).toBe("NotFound");
    cookie = "";
    expect(await codeFor({ scope })).toBe("NotSignedIn");
    expect(streamRegistry().size).toBe(0);
  });

  it("sends events of all readable accounts and Regions and ends once one can't be read", async () => {
    listImagesProbe.set(async ({ account, region }) =>
      account === "444455556666" && region === "us-east-1"
        ? err(createPortalError("AccessDenied"))
        : ok(null),
    );
    await signIn(["platform-engineers"], uuid(), "reads-all");
    const { until, ended } = await open({ scope: "all" });
    await until("ready");
    publishBuild("denied", { account: "444455556666", region: "us-east-1" });
    publishBuild("unknown", { account: "999999999999", region: "eu-west-1" });
    broadcastLiveMessage(accountRegion, { kind: "freshness", polledAt: null });
    const production = publishBuild("production", { account: "444455556666", region: "eu-west-1" });
    expect(await until("message")).toEqual([{ ...production, event: "message" }]);
    const here = publishBuild("here");
    expect(await until("message")).toEqual([{ ...here, event: "message" }]);

    const { roles, ...rest } = config();
    config.set({ ...rest, roles: roles.filter(({ id }) => !id.startsWith("prod-")) });
    streamRegistry().tick(performance.now() + 11_000);
    expect(await ended()).toBe(true);
    config.set({ ...rest, roles });
    listImagesProbe.set(async () => ok(null));
  });

  it("replays missed changes of readable accounts and Regions only", async () => {
    listImagesProbe.set(async ({ account }) =>
      account === "444455556666" ? err(createPortalError("AccessDenied")) : ok(null),
    );
    await signIn(["platform-engineers"], uuid(), "reads-one");
    const before = uuid({ msecs: Date.now() - 60_000 });
    const arn = await observe("replayed", "BUILDING");
    const hidden = arn.replace("111122223333", "444455556666");
    const { observedAt } = createObservedBuild("replayed", 1);
    await recordObservations(db, [
      { ...statusOnlyObservation, arn: hidden, status: "BUILDING", observedAt },
    ]);
    const { until } = await open({ scope: "all", lastEventId: before });
    const text = JSON.stringify(await until("ready"));
    expect(text).toContain(arn);
    expect(text).not.toContain("444455556666");
    listImagesProbe.set(async () => ok(null));
  });
});
