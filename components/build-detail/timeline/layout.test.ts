import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { layOutTimeline } from "./layout";
import {
  createTestStep,
  createTestWorkflow,
  getTimeAfterStart,
  summary,
  testStartTime,
} from "./testing";
import { formatTick, getAxisTicks } from "./ticks";

const ended = summary({ status: "AVAILABLE", endedAt: getTimeAfterStart(10) });
const now = testStartTime + 10 * 60_000;

describe("the timeline of a build", () => {
  it("aligns workflows that ran in parallel", () => {
    const run = (name: string) =>
      createTestWorkflow({
        executionId: name,
        startedAt: getTimeAfterStart(5),
        endedAt: getTimeAfterStart(10),
        parallelGroup: "smoke",
      });
    const layout = layOutTimeline(
      { summary: ended, phases: [], workflows: [createTestWorkflow(), run("a"), run("b")] },
      now,
    );
    expect(layout.groups.map(({ group, lanes }) => [group, lanes.length])).toEqual([
      [null, 1],
      ["smoke", 2],
    ]);
    expect(layout.groups[1]?.lanes.map(({ box }) => box)).toEqual([
      { x: 0.5, width: 0.5 },
      { x: 0.5, width: 0.5 },
    ]);
  });

  it("extends running bars to the current time and leaves room after it", () => {
    const running = createTestWorkflow({
      status: "RUNNING",
      endedAt: null,
      steps: [
        createTestStep({ status: "RUNNING", startedAt: getTimeAfterStart(5) }),
        createTestStep({ status: "PENDING" }),
      ],
    });
    const layout = layOutTimeline({ summary: summary(), phases: [], workflows: [running] }, now);
    const [first, second] = layout.groups[0]?.lanes[0]?.steps ?? [];
    expect(layout.now).toBeCloseTo(1 / 1.04);
    expect((first?.box?.x ?? 0) + (first?.box?.width ?? 0)).toBeCloseTo(layout.now ?? 0);
    expect(second?.box).toBeNull();
  });

  it("distinguishes a waiting step from a running one", () => {
    const waits = createTestStep({
      action: "WaitForAction",
      status: "RUNNING",
      startedAt: getTimeAfterStart(2),
    });
    const layout = layOutTimeline(
      { summary: summary(), phases: [], workflows: [createTestWorkflow({ steps: [waits] })] },
      now,
    );
    expect(layout.groups[0]?.lanes[0]?.steps[0]).toMatchObject({ state: "waiting", waits: true });
  });

  it("shows the typical end once it is near", () => {
    const usually = (minutes: number) =>
      layOutTimeline(
        { summary: summary({ typicalMs: minutes * 60_000 }), phases: [], workflows: [] },
        now,
      );
    expect(usually(12.5)).toMatchObject({ now: 0.8, typicalEnd: 1 });
    expect(usually(5).typicalEnd).toBeCloseTo(0.5 / 1.04);
    expect(usually(60).typicalEnd).toBeNull();
  });

  it("shows the typical end after the waits for approval", () => {
    const wait = createTestStep({
      action: "WaitForAction",
      status: "COMPLETED",
      startedAt: getTimeAfterStart(2),
      endedAt: getTimeAfterStart(5),
    });
    const layout = layOutTimeline(
      {
        summary: summary({ typicalMs: 5 * 60_000 }),
        phases: [],
        workflows: [createTestWorkflow({ steps: [wait] })],
      },
      now,
    );
    expect(layout.typicalEnd).toBeCloseTo(0.8 / 1.04);
  });

  it("starts each attempt at the start of the axis, so that a late retry leaves no gap", () => {
    const attempts = [
      {
        number: 1,
        startedAt: getTimeAfterStart(0),
        endedAt: getTimeAfterStart(10),
        status: "FAILED",
      },
      { number: 2, startedAt: getTimeAfterStart(1_000), endedAt: null, status: "TESTING" },
    ];
    const workflows = [
      createTestWorkflow({
        executionId: "first",
        startedAt: getTimeAfterStart(5),
        endedAt: getTimeAfterStart(10),
      }),
      createTestWorkflow({
        executionId: "again",
        startedAt: getTimeAfterStart(1_000),
        endedAt: null,
        status: "RUNNING",
      }),
    ];
    const later = testStartTime + 1_005 * 60_000;
    const phases = [
      {
        status: "BUILDING",
        startedAt: getTimeAfterStart(0),
        endedAt: getTimeAfterStart(5),
        typicalMs: null,
      },
    ];
    const layout = layOutTimeline({ summary: summary(), phases, workflows, attempts }, later);
    expect(layout.groups.map(({ attempt }) => attempt?.number)).toEqual([1, 2]);
    const [first, again] = layout.groups.map(({ lanes }) => lanes[0]?.box);
    expect(first?.x).toBeCloseTo(0.5 / 1.04);
    expect(again?.x).toBe(0);
    expect(again?.width).toBeCloseTo(layout.now ?? 0);
    expect(layout.phases).toEqual([]);
  });

  test("positions everything on the axis for any times", () => {
    const time = fc.oneof(
      fc.constant(null),
      fc.constant("no time"),
      fc.integer({ min: -100, max: 100 }).map(getTimeAfterStart),
      fc.date({ noInvalidDate: true }).map((date) => date.toISOString()),
    );
    const status = fc.constantFrom("PENDING", "RUNNING", "COMPLETED", "FAILED", "SKIPPED", "NEW");
    const times = { startedAt: time, endedAt: time, status };
    const anyStep = fc.record(times).map(createTestStep);
    const anyWorkflow = fc
      .record({ ...times, steps: fc.array(anyStep, { maxLength: 6 }) })
      .map(createTestWorkflow);
    const anySummary = fc
      .record({
        createdAt: time.map((one) => one ?? "none"),
        endedAt: time,
        status: fc.constantFrom("BUILDING", "AVAILABLE", "FAILED"),
        typicalMs: fc.option(fc.integer({ min: 0, max: 10 ** 9 })),
      })
      .map(summary);
    const phase = fc.record({
      status: fc.constant("BUILDING"),
      startedAt: time,
      endedAt: time,
      typicalMs: fc.constant(null),
    });
    fc.assert(
      fc.property(
        anySummary,
        fc.array(phase, { maxLength: 4 }),
        fc.array(anyWorkflow, { maxLength: 5 }),
        (build, phases, workflows) => {
          const layout = layOutTimeline({ summary: build, phases, workflows }, now);
          const lanes = layout.groups.flatMap((group) => group.lanes);
          expect(lanes.map((lane) => lane.workflow)).toEqual(workflows);
          const boxes = [...layout.phases, ...lanes, ...lanes.flatMap((lane) => lane.steps)];
          for (const { box } of boxes) {
            if (box === null) continue;
            expect(box.x).toBeGreaterThanOrEqual(0);
            expect(box.width).toBeGreaterThanOrEqual(0);
            expect(box.x + box.width).toBeLessThanOrEqual(1 + 1e-9);
          }
          for (const position of [layout.now, layout.typicalEnd]) {
            if (position === null) continue;
            expect(position).toBeGreaterThanOrEqual(0);
            expect(position).toBeLessThanOrEqual(1);
          }
          expect(layout.to).toBeGreaterThan(layout.from);
        },
      ),
    );
  });

  test("keeps the order of starts and ends", () => {
    const minutes = fc.tuple(fc.integer({ min: 0, max: 600 }), fc.integer({ min: 0, max: 600 }));
    fc.assert(
      fc.property(fc.array(minutes, { minLength: 2, maxLength: 20 }), (pairs) => {
        const steps = pairs.map(([from, length]) =>
          createTestStep({
            startedAt: getTimeAfterStart(from),
            endedAt: getTimeAfterStart(from + length),
          }),
        );
        const late = summary({ status: "AVAILABLE", endedAt: getTimeAfterStart(1_300) });
        const layout = layOutTimeline(
          { summary: late, phases: [], workflows: [createTestWorkflow({ steps })] },
          testStartTime + 10 ** 9,
        );
        const positioned = layout.groups[0]?.lanes[0]?.steps ?? [];
        const byStart = positioned.toSorted((a, b) => (a.from ?? 0) - (b.from ?? 0));
        const xs = byStart.map(({ box }) => box?.x ?? -1);
        expect(xs).toEqual(xs.toSorted((a, b) => a - b));
        const byEnd = positioned.toSorted((a, b) => (a.to ?? 0) - (b.to ?? 0));
        const ends = byEnd.map(({ box }) => (box?.x ?? 0) + (box?.width ?? 0));
        ends.slice(1).forEach((end, index) => {
          expect(end).toBeGreaterThanOrEqual((ends[index] ?? 0) - 1e-9);
        });
      }),
    );
  });
});

describe("the axis", () => {
  it("uses round intervals", () => {
    expect(getAxisTicks(12 * 60_000).map(formatTick)).toEqual([
      "0",
      "2\u00a0min",
      "4\u00a0min",
      "6\u00a0min",
      "8\u00a0min",
      "10\u00a0min",
      "12\u00a0min",
    ]);
    expect([30_000, 90_000, 5_400_000, 86_400_000, 108_000_000].map(formatTick)).toEqual([
      "30\u00a0s",
      "1\u00a0min\u00a030\u00a0s",
      "1\u00a0h\u00a030\u00a0min",
      "1\u00a0d",
      "1\u00a0d\u00a06\u00a0h",
    ]);
  });

  it("has different labels at all ticks", () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 10 ** 13, noNaN: true }), (span) => {
        const labels = getAxisTicks(span).map(formatTick);
        expect(new Set(labels).size).toBe(labels.length);
      }),
    );
  });

  test("has few ticks, the first at the start and none after the end", () => {
    fc.assert(
      fc.property(fc.double({ min: 1, max: 10 ** 13, noNaN: true }), (span) => {
        const ticks = getAxisTicks(span);
        expect(ticks[0]).toBe(0);
        expect(ticks.length).toBeLessThanOrEqual(9);
        expect(ticks.at(-1)).toBeLessThanOrEqual(span);
      }),
    );
  });
});
