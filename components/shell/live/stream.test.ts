import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keepStreamOpen } from "./stream";
import { FakeEventSource } from "./testing/fake-source";

const latest = FakeEventSource.latest;
let states: string[];
let ids: string[];
let resets: number;
let messages: string[];
let unknown: number;
let versions: string[];
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("EventSource", FakeEventSource);
  FakeEventSource.all = [];
  [states, ids, resets, messages, unknown, versions] = [[], ["first"], 0, [], 0, []];
  stop = keepStreamOpen({
    scope: "a@b",
    lastId: () => ids.at(-1) ?? "",
    onMessage: ({ kind }) => messages.push(kind),
    onUnknown: () => {
      unknown += 1;
    },
    onReset: () => {
      resets += 1;
    },
    onId: (id) => ids.push(id),
    onServer: ({ version }) => versions.push(version),
    onState: (state) => states.at(-1) !== state && states.push(state),
    random: () => 0.5,
  });
});
afterEach(() => {
  stop();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("a window's stream", () => {
  it("opens with the window's last event id and is live after the first data", () => {
    expect(latest().url).toBe("/api/events?scope=a%40b&lastEventId=first");
    latest().say("ready", "second");
    expect([states, ids]).toEqual([["live"], ["first", "second"]]);
  });

  it("doesn't report an interruption of a few seconds", () => {
    latest().say("ready");
    latest().fail(FakeEventSource.CONNECTING);
    vi.advanceTimersByTime(5_000);
    latest().say("ready");
    vi.advanceTimersByTime(5_000);
    expect(states).toEqual(["live"]);
  });

  it("falls back to polling after a longer interruption and is offline if Kiln is unreachable", () => {
    latest().say("ready");
    latest().fail(FakeEventSource.CONNECTING);
    vi.advanceTimersByTime(7_000);
    latest().fail(FakeEventSource.CONNECTING);
    expect(states).toEqual(["live", "polling", "offline"]);
  });

  it("closes and retries if a proxy buffers it", () => {
    latest().say("ready", "second");
    vi.advanceTimersByTime(46_000);
    expect([states, latest().readyState]).toEqual([["live", "polling"], FakeEventSource.CLOSED]);
    vi.advanceTimersByTime(2_000);
    expect(FakeEventSource.all).toHaveLength(2);
    expect(latest().url).toContain("lastEventId=second");
  });

  it("reconnects soon after a restart and backs off from repeated rejections", () => {
    const opened: number[] = [];
    for (let second = 1; second <= 180; second++) {
      if (latest().readyState !== FakeEventSource.CLOSED) latest().fail(FakeEventSource.CLOSED);
      const before = FakeEventSource.all.length;
      vi.advanceTimersByTime(1_000);
      if (FakeEventSource.all.length > before) opened.push(second);
    }
    expect(opened).toEqual([2, 7, 17, 47, 107, 167]);
  });

  it("resets the failure count after data was received, not on opening", () => {
    const waits = (ms: number) => {
      const before = FakeEventSource.all.length;
      latest().fail(FakeEventSource.CLOSED);
      vi.advanceTimersByTime(ms - 1);
      expect(FakeEventSource.all).toHaveLength(before);
      vi.advanceTimersByTime(1);
      expect(FakeEventSource.all).toHaveLength(before + 1);
    };
    waits(2_000);
    latest().say("ready");
    waits(5_000);
    latest().say("ready");
    for (let beat = 0; beat < 3; beat++) {
      vi.advanceTimersByTime(15_000);
      latest().say("beat");
    }
    waits(2_000);
  });

  it("stays live on heartbeats alone", () => {
    latest().say("ready");
    for (let beat = 0; beat < 10; beat++) {
      vi.advanceTimersByTime(15_000);
      latest().say("beat");
    }
    expect([states, FakeEventSource.all.length]).toEqual([["live"], 1]);
  });

  it("falls back to polling immediately if rejected", () => {
    latest().fail(FakeEventSource.CLOSED);
    expect(states).toEqual(["polling"]);
  });

  it("refetches everything if events were missed", () => {
    latest().say("reset", "third");
    expect([resets, ids.at(-1)]).toEqual([1, "third"]);
  });

  it("reports the server's version without changing its position", () => {
    latest().say("server", "", '{"version":"abc","since":7}');
    latest().say("server", "", "{}");
    expect([versions, ids]).toEqual([["abc"], ["first"]]);
  });

  it("passes on a message with members of a newer version", () => {
    latest().say("message", "second", '{"kind":"reviews","since":7}');
    expect([messages, ids.at(-1), unknown]).toEqual([["reviews"], "second", 0]);
  });

  it.each([
    '{"kind":"pipelines"}',
    '{"kind":"detail"}',
    '{"kind":"build","build":{}}',
    "null",
    "{",
  ])("continues after a message that it can't read: %s", (data) => {
    latest().say("message", "second", data);
    latest().say("message", "third", '{"kind":"reviews"}');
    expect([messages, ids.at(-1), unknown, states]).toEqual([["reviews"], "third", 1, ["live"]]);
  });

  it("ignores unknown events", () => {
    latest().say("goodbye", "second");
    expect([ids, states]).toEqual([["first"], []]);
  });
});
