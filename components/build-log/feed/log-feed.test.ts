import { describe, expect, it } from "vitest";
import type { LogHeader } from "@/lib/build-logs/view";
import { createPortalError } from "@/lib/errors/portal-error";
import { LogStore } from "../store/log-store";
import { LogFeed } from "./log-feed";

type Lines = Extract<LogHeader, { state: "lines" }>;
const logStream = { group: "/aws/imagebuilder/web", stream: "1.0.0/1" };
const lines = (change: Partial<Lines>): Lines => ({
  state: "lines",
  generation: "a",
  from: 0,
  next: 0,
  more: false,
  complete: false,
  cut: false,
  ...logStream,
  ...change,
});
const createResponse = (head: LogHeader, text = "") =>
  new Response(`${JSON.stringify(head)}\n${text}`);
const errorResponse = () =>
  Response.json({ ok: false, error: createPortalError("AwsUnreachable") });

/** Runs a feed on these responses and stops it after the last one. */
async function runFeed(answers: (() => Response)[], running = true) {
  const store = new LogStore();
  const asked: string[] = [];
  const waits: number[] = [];
  const responses: boolean[] = [];
  const stop = new AbortController();
  const feed = new LogFeed({
    store,
    url: (from, generation) => `${from} ${generation}`,
    fetch: async (url) => {
      asked.push(url);
      const next = answers.shift();
      if (!next) throw new TypeError("no network");
      return next();
    },
    onResponse: (hasResponded) => responses.push(hasResponded),
    wait: async (milliseconds) => {
      waits.push(milliseconds);
      if (answers.length === 0) stop.abort();
    },
    running: () => running,
  });
  await feed.run(stop.signal);
  const texts = Array.from({ length: store.count }, (_, line) => store.raw(line));
  return { texts, asked, waits, responses, state: feed.state() };
}

describe("the log feed", () => {
  it("reads available chunks without a pause, then polls a running build", async () => {
    const { texts, asked, waits } = await runFeed([
      () => createResponse(lines({ next: 4, more: true }), "1\ta\n"),
      () => createResponse(lines({ from: 4, next: 8 }), "2\tb\n"),
      () => createResponse(lines({ from: 8, next: 8 })),
    ]);
    expect(texts).toEqual(["a", "b"]);
    expect(asked).toEqual(["0 null", "4 a", "8 a"]);
    expect(waits).toEqual([0, 1_000, 1_000]);
  });

  it("stops at the end of a complete log", async () => {
    const { waits, state } = await runFeed([
      () => createResponse(lines({ next: 4, complete: true }), "1\ta\n"),
    ]);
    expect(waits).toEqual([]);
    expect(state).toMatchObject({ phase: "lines", complete: true });
  });

  it("stops once it has the remaining lines of a log that no longer exists", async () => {
    const gone = { deleted: true };
    const { texts, waits, state } = await runFeed(
      [
        () => createResponse(lines({ next: 4, more: true, gone }), "1\ta\n"),
        () => createResponse(lines({ from: 4, next: 8, gone }), "2\tb\n"),
      ],
      false,
    );
    expect(texts).toEqual(["a", "b"]);
    expect(waits).toEqual([0]);
    expect(state).toMatchObject({ phase: "lines", gone });
  });

  it("starts over when Kiln has read the log again", async () => {
    const { texts } = await runFeed([
      () => createResponse(lines({ next: 4 }), "1\told\n"),
      () => createResponse(lines({ generation: "b", next: 4 }), "1\tnew\n"),
    ]);
    expect(texts).toEqual(["new"]);
  });

  it("keeps its lines after a failure, reports it and backs off", async () => {
    const { texts, waits, state } = await runFeed([
      () => createResponse(lines({ next: 4 }), "1\ta\n"),
      errorResponse,
      errorResponse,
      errorResponse,
    ]);
    expect(texts).toEqual(["a"]);
    expect(state).toMatchObject({ phase: "lines", stale: { code: "AwsUnreachable" } });
    const afterLines = 1_000;
    expect(waits).toEqual([afterLines, 1_000, 2_000, 4_000]);
  });

  it("backs off while Kiln can store the log neither on disk nor in memory", async () => {
    const stale = createPortalError("LogNotSaved");
    const failed = () => createResponse(lines({ stale }));
    const { waits, state } = await runFeed([failed, failed, failed, failed, failed, failed], false);
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
    expect(state).toMatchObject({ phase: "lines", stale });
  });

  it("reports that a log isn't saved while that is the case", async () => {
    const unsaved = createPortalError("LogNotSaved");
    const { state } = await runFeed([() => createResponse(lines({ next: 4, unsaved }), "1\ta\n")]);
    expect(state).toMatchObject({ phase: "lines", unsaved });
    const saved = await runFeed([
      () => createResponse(lines({ next: 4, unsaved }), "1\ta\n"),
      () => createResponse(lines({ from: 4, next: 4 })),
    ]);
    expect(saved.state).not.toHaveProperty("unsaved");
  });

  it("waits for the log stream of a running build, but not without permission", async () => {
    const waiting = await runFeed([
      () => createResponse({ state: "absent", absence: { kind: "waiting", ...logStream } }),
    ]);
    expect(waiting.waits).toEqual([2_000]);
    const error = createPortalError("AccessDenied");
    const denied = await runFeed(
      [() => createResponse({ state: "absent", absence: { kind: "denied", ...logStream, error } })],
      false,
    );
    expect(denied.waits).toEqual([]);
    expect(denied.state).toMatchObject({ phase: "absent", absence: { kind: "denied" } });
  });

  it("reports that Kiln didn't respond without a network", async () => {
    expect((await runFeed([() => Response.error()])).state).toMatchObject({ phase: "failed" });
  });

  it("doesn't take a proxy's error for a response from Kiln", async () => {
    const { responses, state } = await runFeed([
      () => createResponse(lines({ next: 4 }), "1\ta\n"),
      () => new Response("<html>", { status: 502, headers: { "content-type": "text/html" } }),
      () => new Response("upstream connect error", { status: 503 }),
      () => Response.json({ message: "Bad gateway" }, { status: 502 }),
    ]);
    expect(responses).toEqual([true, false, false, false]);
    expect(state).toMatchObject({ phase: "lines", stale: null });
  });
});
