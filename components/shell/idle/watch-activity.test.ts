import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type ActivityWatch, type IdlePhase, watchActivity } from "./watch-activity";

const second = 1_000;
const minute = 60 * second;
const idle = 5 * minute;
let phases: IdlePhase[];
let reports: number[];
let tabs: Parameters<typeof watchActivity>[0]["tabs"] & { sent: unknown[] };

function watch(report = async () => idle, timeLeftMs = idle): ActivityWatch {
  return watchActivity({
    timeLeftMs,
    report: () => {
      reports.push(Date.now());
      return report();
    },
    tabs,
    onPhase: (phase) => phases.push(phase),
  });
}
const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);
const phase = () => phases.at(-1);

beforeEach(() => {
  vi.useFakeTimers();
  [phases, reports] = [[], []];
  const sent: unknown[] = [];
  tabs = { sent, postMessage: (data) => void sent.push(data), onmessage: null };
});
afterEach(() => vi.useRealTimers());

describe("an idle page", () => {
  it("warns two minutes before the end, and shows the end", async () => {
    watch();
    await pass(3 * minute - 1);
    expect(phase()).toBe("active");
    await pass(1);
    expect(phase()).toBe("warning");
    await pass(2 * minute);
    expect(phase()).toBe("ended");
    expect(reports).toEqual([]);
  });

  it("warns at once if it opens late", () => {
    watch(undefined, minute);
    expect(phase()).toBe("warning");
  });

  it("is active again if the person acts in another tab", async () => {
    watch();
    await pass(4 * minute);
    const message = new MessageEvent("message", { data: Date.now() + idle });
    tabs.onmessage?.call({} as BroadcastChannel, message);
    expect(phase()).toBe("active");
    await pass(3 * minute);
    expect(phase()).toBe("warning");
  });

  it("never sets a timer longer than browsers support", async () => {
    watch(async () => Number.POSITIVE_INFINITY).recordActivity();
    await pass(second);
    // Browsers and the fake timers run a longer timer after 1 ms, which would repeat endlessly.
    expect(phases).toEqual(["active", "active"]);
  });
});

describe("activity", () => {
  it("is reported at once, and tells the other tabs the new end", async () => {
    const { recordActivity } = watch();
    await pass(4 * minute);
    recordActivity();
    await pass(0);
    expect(phase()).toBe("active");
    expect(tabs.sent).toEqual([Date.now() + idle]);
  });

  it("ends the page if the session has ended", async () => {
    const { recordActivity } = watch(async () => 0);
    recordActivity();
    await pass(0);
    expect(phase()).toBe("ended");
  });

  it("that can't be reported doesn't change the end, and is reported later", async () => {
    let isDown = true;
    const { recordActivity } = watch(() =>
      isDown ? Promise.reject(new TypeError()) : Promise.resolve(idle),
    );
    recordActivity();
    await pass(4 * minute);
    expect(phase()).toBe("warning");
    isDown = false;
    recordActivity();
    await pass(0);
    expect(phase()).toBe("active");
  });

  it("is reported by the button even right after another report", async () => {
    const { recordActivity, reportNow } = watch();
    recordActivity();
    await pass(second);
    reportNow();
    expect(reports).toHaveLength(2);
  });

  it("isn't reported after the page is left", async () => {
    const { recordActivity, stop } = watch();
    recordActivity();
    recordActivity();
    stop();
    await pass(2 * minute);
    expect(reports).toHaveLength(1);
  });

  it("is reported at most once a minute, and at the latest a minute afterwards", async () => {
    const pauses = fc.array(fc.integer({ min: 0, max: 90 * second }), { minLength: 1 });
    await fc.assert(
      fc.asyncProperty(pauses, async (list) => {
        reports = [];
        const { recordActivity, stop } = watch();
        const acts: number[] = [];
        for (const ms of list) {
          await pass(ms);
          acts.push(Date.now());
          recordActivity();
        }
        await pass(minute);
        stop();
        for (const at of acts) {
          expect(reports.some((report) => report >= at && report <= at + minute)).toBe(true);
        }
        const gaps = reports.slice(1).map((at, index) => at - (reports[index] ?? 0));
        expect(gaps.every((gap) => gap >= minute)).toBe(true);
      }),
    );
  });
});
