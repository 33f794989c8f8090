import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { runWhileVisible } from "./run-while-visible";

class FakeDocument extends EventTarget {
  visibilityState = "visible";

  turn(state: "visible" | "hidden") {
    this.visibilityState = state;
    this.dispatchEvent(new Event("visibilitychange"));
  }
}

/** Simulates locks held by other windows of the browser. */
function locksHeldElsewhere(taken: string[]) {
  const held = new Set(taken);
  const request = async (
    name: string,
    _: object,
    run: (lock: object | null) => Promise<void> | undefined,
  ) => {
    if (held.has(name)) return run(null);
    held.add(name);
    await run({});
    held.delete(name);
  };
  return { held, request };
}

let page: FakeDocument;
let running: number;
let end: () => void;

function begin(taken: string[] = []) {
  const locks = locksHeldElsewhere(taken);
  vi.stubGlobal("navigator", { locks });
  end = runWhileVisible(() => {
    running += 1;
    return () => {
      running -= 1;
    };
  });
  return locks;
}

beforeEach(() => {
  vi.useFakeTimers();
  page = new FakeDocument();
  vi.stubGlobal("document", page);
  running = 0;
});
afterEach(() => {
  end();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const both = ["kiln-live-1", "kiln-live-2"];

describe("a window's stream", () => {
  it("continues while the window is hidden briefly", async () => {
    begin(both);
    page.turn("hidden");
    await vi.advanceTimersByTimeAsync(29_000);
    page.turn("visible");
    await vi.advanceTimersByTimeAsync(60_000);
    expect(running).toBe(1);
  });

  it("pauses if all slots are taken and restarts when visible", async () => {
    begin(both);
    page.turn("hidden");
    await vi.advanceTimersByTimeAsync(31_000);
    expect(running).toBe(0);
    page.turn("visible");
    expect(running).toBe(1);
  });

  it("continues in a hidden slot and releases it", async () => {
    const { held } = begin(["kiln-live-1"]);
    page.turn("hidden");
    await vi.advanceTimersByTimeAsync(31_000);
    expect([running, [...held]]).toEqual([1, both]);
    page.turn("visible");
    await vi.advanceTimersByTimeAsync(0);
    expect([running, [...held]]).toEqual([1, ["kiln-live-1"]]);
  });

  it("stops permanently with its caller", async () => {
    begin();
    page.turn("hidden");
    end();
    await vi.advanceTimersByTimeAsync(31_000);
    page.turn("visible");
    expect(running).toBe(0);
  });
});
