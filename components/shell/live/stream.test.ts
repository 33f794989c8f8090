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
  it("is opened with the last id that the window has, and is live once it was heard", () => {
    expect(latest().url).toBe("/api/events?scope=a%40b&lastEventId=first");
    latest().say("ready", "second");
    expect([states, ids]).toEqual([["live"], ["first", "second"]]);
  });

  it("says nothing of a break that is over within seconds", () => {
    latest().say("ready");
    latest().fail(FakeSource.CONNECTING);
    vi.advanceTimersByTime(5_000);
    latest().say("ready");
    vi.advanceTimersByTime(5_000);
    expect(states).toEqual(["live"]);
  });

  it("is polled in place of when a break lasts, and offline when the portal is not reached", () => {
    latest().say("ready");
    latest().fail(FakeSource.CONNECTING);
    vi.advanceTimersByTime(7_000);
    latest().fail(FakeSource.CONNECTING);
    expect(states).toEqual(["live", "polling", "offline"]);
  });

  it("is given up when a proxy keeps what is said, and tried again", () => {
    latest().say("ready", "second");
    vi.advanceTimersByTime(46_000);
    expect([states, latest().readyState]).toEqual([["live", "polling"], FakeSource.CLOSED]);
    vi.advanceTimersByTime(2_000);
    expect(FakeSource.all).toHaveLength(2);
    expect(latest().url).toContain("lastEventId=second");
  });

  it("is back soon after a restart, and does not hammer a portal that goes on refusing", () => {
    const opened: number[] = [];
    for (let second = 1; second <= 180; second++) {
      if (latest().readyState !== FakeSource.CLOSED) latest().fail(FakeSource.CLOSED);
      const before = FakeSource.all.length;
      vi.advanceTimersByTime(1_000);
      if (FakeSource.all.length > before) opened.push(second);
    }
    expect(opened).toEqual([2, 7, 17, 47, 107, 167]);
  });

  it("counts failures anew once it went well, not when it merely opened", () => {
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

  it("lives on signs of life alone", () => {
    latest().say("ready");
    for (let beat = 0; beat < 10; beat++) {
      vi.advanceTimersByTime(15_000);
      latest().say("beat");
    }
    expect([states, FakeSource.all.length]).toEqual([["live"], 1]);
  });

  it("is polled in place of at once when it is refused", () => {
    latest().fail(FakeSource.CLOSED);
    expect(states).toEqual(["polling"]);
  });

  it("has everything asked for when too much was missed", () => {
    latest().say("reset", "third");
    expect([resets, ids.at(-1)]).toEqual([1, "third"]);
  });
});
