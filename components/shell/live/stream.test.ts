import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keepStream } from "./stream";

/** An EventSource whose server is the test. */
class FakeSource extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSED = 2;
  static all: FakeSource[] = [];
  readyState = FakeSource.CONNECTING;

  constructor(readonly url: string) {
    super();
    FakeSource.all.push(this);
  }

  close() {
    this.readyState = FakeSource.CLOSED;
  }

  say(event: string, lastEventId = "", data = "1") {
    this.readyState = FakeSource.OPEN;
    this.dispatchEvent(new MessageEvent(event, { data, lastEventId }));
  }

  fail(readyState: number) {
    this.readyState = readyState;
    this.dispatchEvent(new Event("error"));
  }
}

const latest = () => FakeSource.all.at(-1) as FakeSource;
let states: string[];
let ids: string[];
let resets: number;
let stop: () => void;

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("EventSource", FakeSource);
  FakeSource.all = [];
  [states, ids, resets] = [[], ["first"], 0];
  stop = keepStream({
    scope: "a@b",
    lastId: () => ids.at(-1) ?? "",
    onMessage: () => {},
    onReset: () => {
      resets += 1;
    },
    onId: (id) => ids.push(id),
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
    latest().fail(FakeSource.CONNECTING);
    vi.advanceTimersByTime(5_000);
    latest().say("ready");
    vi.advanceTimersByTime(5_000);
    expect(states).toEqual(["live"]);
  });

  it("falls back to polling after a longer interruption and is offline if Kiln is unreachable", () => {
    latest().say("ready");
    latest().fail(FakeSource.CONNECTING);
    vi.advanceTimersByTime(7_000);
    latest().fail(FakeSource.CONNECTING);
    expect(states).toEqual(["live", "polling", "offline"]);
  });

  it("closes and retries if a proxy buffers it", () => {
    latest().say("ready", "second");
    vi.advanceTimersByTime(46_000);
    expect([states, latest().readyState]).toEqual([["live", "polling"], FakeSource.CLOSED]);
    vi.advanceTimersByTime(2_000);
    expect(FakeSource.all).toHaveLength(2);
    expect(latest().url).toContain("lastEventId=second");
  });

  it("reconnects soon after a restart and backs off from repeated rejections", () => {
    const opened: number[] = [];
    for (let second = 1; second <= 180; second++) {
      if (latest().readyState !== FakeSource.CLOSED) latest().fail(FakeSource.CLOSED);
      const before = FakeSource.all.length;
      vi.advanceTimersByTime(1_000);
      if (FakeSource.all.length > before) opened.push(second);
    }
    expect(opened).toEqual([2, 7, 17, 47, 107, 167]);
  });

  it("resets the failure count after data was received, not on opening", () => {
    const waits = (ms: number) => {
      const before = FakeSource.all.length;
      latest().fail(FakeSource.CLOSED);
      vi.advanceTimersByTime(ms - 1);
      expect(FakeSource.all).toHaveLength(before);
      vi.advanceTimersByTime(1);
      expect(FakeSource.all).toHaveLength(before + 1);
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
    expect([states, FakeSource.all.length]).toEqual([["live"], 1]);
  });

  it("falls back to polling immediately if rejected", () => {
    latest().fail(FakeSource.CLOSED);
    expect(states).toEqual(["polling"]);
  });

  it("refetches everything if events were missed", () => {
    latest().say("reset", "third");
    expect([resets, ids.at(-1)]).toEqual([1, "third"]);
  });
});
