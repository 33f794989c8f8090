import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { encode } from "next-auth/jwt";
import { v7 as uuid } from "uuid";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { cookieName } from "@/lib/auth/cookie-names";
import { noteEnd } from "@/lib/auth/ended-sessions";
import { imageListing } from "@/lib/auth/read-access";
import { statusOnly } from "@/lib/builds/record/observation";
import { recordObservations } from "@/lib/builds/record/record-observations";
import { config, readConfig } from "@/lib/config/config";
import { type Db, database } from "@/lib/db/database";
import { ok } from "@/lib/errors/result";
import { publish, watchedAccountRegions } from "@/lib/live/bus";
import { maxPerSession, openStreams } from "@/lib/live/open-streams";
import { buildAt, framesOf } from "@/lib/live/testing/events";
import { testDatabase } from "@/lib/submissions/testing/submitting";
import { answerEvents } from "./answer";

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
  imageListing.set(async () => ok(null));
  ({ db, close } = await testDatabase());
  database.set(Promise.resolve(db));
  server = createServer((request, response) => void answerEvents(request, response));
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
  await vi.waitFor(() => expect(openStreams().size).toBe(0), 60_000);
});

async function signIn(groups: string[], sid: string) {
  const person = { sub: "someone", name: "Someone", email: "someone@example.com", groups };
  const value = await encode({ token: { ...person, sid, ends: 4_000_000_000 }, secret });
  cookie = `${cookieName("session")}=${value}`;
}

function ask(query: Record<string, string>, init?: RequestInit): Promise<Response> {
  const { port } = server.address() as AddressInfo;
  const headers = { cookie, ...init?.headers };
  const url = `http://127.0.0.1:${port}/api/events?${new URLSearchParams(query)}`;
  return fetch(url, { ...init, headers });
}

/** Opens a stream; `until` reads until a frame matches and returns everything up to it. */
async function open(query: Record<string, string> = { scope }, init?: RequestInit) {
  const { body } = await ask(query, init);
  if (!body) throw new Error("there is no stream");
  const reader = body.getReader();
  readers.push(reader);
  const frames: ReturnType<typeof framesOf> = [];
  const until = async (event: string) => {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) throw new Error(`the stream ended before ${event}`);
      frames.push(...framesOf(new TextDecoder().decode(value)));
      if (frames.some((frame) => frame.event === event)) return frames.splice(0);
    }
  };
  const ended = async () => {
    while (!(await reader.read()).done);
    return true;
  };
  return { reader, until, ended };
}

function tell(name: string, at = accountRegion) {
  const event = { id: uuid(), message: { kind: "build" as const, build: buildAt(name, 1) } };
  publish(at, event);
  return event;
}

async function observe(name: string, status: string) {
  const { arn, observedAt } = buildAt(name, 1);
  await recordObservations(db, [{ ...statusOnly, arn, status, observedAt }]);
  return arn;
}

describe("the event stream", () => {
  it("sends events of the scope's account and Region only", async () => {
    const { until } = await open();
    await until("ready");
    tell("elsewhere", { ...accountRegion, region: "us-east-1" });
    tell("elsewhere", { ...accountRegion, account: "444455556666" });
    const event = tell("here");
    expect(await until("message")).toEqual([{ ...event, event: "message" }]);
  });

  it("disables caching, compression and buffering", async () => {
    const { headers, body } = await ask({ scope });
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
      tell("after");
      expect(await asked.until("message")).toHaveLength(1);
    }
  });

  it("tells a client with an unknown event id to reload", async () => {
    const { until } = await open({ scope, lastEventId: "' or 1=1 --" });
    expect((await until("reset"))[0]).toMatchObject({ event: "reset" });
  });

  it("releases all resources when the client disconnects", async () => {
    const before = watchedAccountRegions();
    const gone = new AbortController();
    await open({ scope }, { signal: gone.signal });
    const { reader } = await open();
    expect(watchedAccountRegions()).toEqual([...before, { accountRegion, watchers: 2 }]);
    gone.abort();
    await reader.cancel();
    await vi.waitFor(() => expect(watchedAccountRegions()).toEqual(before), 60_000);
    expect(openStreams().size).toBe(0);
    readers = [];
  });

  it("opens no stream for a HEAD request", async () => {
    const { status } = await ask({ scope }, { method: "HEAD" });
    expect([status, openStreams().size]).toEqual([200, 0]);
  });

  it("ends within seconds of a sign-out", async () => {
    const sid = uuid();
    await signIn(["viewers"], sid);
    const { until, ended } = await open({ scope: "build-viewer@eu-west-1" });
    await until("ready");
    await noteEnd(db, sid, new Date(Date.now() + 60_000));
    openStreams().tick(performance.now() + 11_000);
    expect(await ended()).toBe(true);
  });

  it("sends a heartbeat every 15 seconds and ends after half an hour", async () => {
    const { until, ended } = await open();
    await until("ready");
    openStreams().tick(performance.now() + 16_000);
    await until("beat");
    openStreams().tick(performance.now() + 31 * 60_000);
    expect(await ended()).toBe(true);
  });

  it("is limited per session", async () => {
    for (let count = 0; count < maxPerSession; count++) await open();
    const refused = await ask({ scope });
    expect([refused.status, (await refused.json()).error.code]).toEqual([429, "TooManyStreams"]);
    await readers.pop()?.cancel();
    await vi.waitFor(async () => expect((await open()).reader).toBeDefined(), 60_000);
  });

  it("is rejected without a session, with another user's scope, without permission and cross-site", async () => {
    const codeFor = async (query: Record<string, string>, init?: RequestInit) =>
      (await (await ask(query, init)).json()).error.code;
    expect(await codeFor({ scope }, { headers: { "sec-fetch-site": "cross-site" } })).toBe(
      "WrongOrigin",
    );
    expect(await codeFor({ scope, lastEventId: "x".repeat(65) })).toBe("InvalidInput");
    expect(await codeFor({ scope: "build-lead@eu-west-1" })).toBe("RoleNotAllowed");
    expect(await codeFor({})).toBe("RoleNotAllowed");
    expect(await codeFor({ scope }, { method: "POST" })).toBe("NotFound");
    cookie = "";
    expect(await codeFor({ scope })).toBe("NotSignedIn");
    expect(openStreams().size).toBe(0);
  });
});
