import type { ReactNode } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { StepFacts } from "../step/step-facts";
import { TimelineChart } from "./chart";
import { layOutTimeline } from "./layout";
import { PendingList } from "./pending-list";
import {
  createTestStep,
  createTestWorkflow,
  getTimeAfterStart,
  summary,
  testStartTime,
} from "./testing";

const hostile = '<script>alert(1)</script><img src=x onerror="alert(2)">';
const now = testStartTime + 60 * 60_000;

function renderChart(
  steps: ReturnType<typeof createTestStep>[],
  open: string | null = null,
  pending: ReactNode = null,
): string {
  const layout = layOutTimeline(
    {
      summary: summary(),
      phases: [
        {
          status: hostile,
          startedAt: getTimeAfterStart(0),
          endedAt: getTimeAfterStart(50),
          typicalMs: null,
        },
      ],
      workflows: [
        createTestWorkflow({ status: "RUNNING", parallelGroup: hostile, message: hostile, steps }),
      ],
    },
    now,
  );
  return renderToStaticMarkup(
    <TimelineChart layout={layout} open={open} onOpen={() => {}} shown={null} pending={pending} />,
  );
}

describe("the chart of a build", () => {
  it("renders two hundred steps without inline styles", () => {
    const steps = Array.from({ length: 200 }, (_, index) =>
      createTestStep({
        stepExecutionId: `step-${index}`,
        name: `${hostile} ${index}`,
        action: hostile,
        startedAt: getTimeAfterStart(index / 4),
        endedAt: getTimeAfterStart(index / 4 + 1),
      }),
    );
    const html = renderChart(steps);
    expect(html.match(/data-step=/g)).toHaveLength(200);
    expect(html).not.toMatch(/<(script|img)/);
    expect(html).not.toMatch(/ style=/);
    expect(html).not.toContain("NaN");
  });

  it("measures from the build's start, or from the attempt's start without a current time", () => {
    const at = (minutes: number) => ({ startedAt: getTimeAfterStart(minutes) });
    const [failed, running] = [
      { ...at(0), number: 1, status: "FAILED", endedAt: getTimeAfterStart(20) },
      { ...at(50), number: 2, status: "TESTING", endedAt: null },
    ];
    const render = (attempts: (typeof failed | typeof running)[]) => {
      const workflows = attempts.map((attempt, index) =>
        createTestWorkflow({
          ...attempt,
          executionId: `wf-${index}`,
          steps: [createTestStep({ stepExecutionId: `step-${index}`, ...attempt })],
        }),
      );
      const layout = layOutTimeline({ summary: summary(), phases: [], workflows, attempts }, now);
      return renderToStaticMarkup(
        <TimelineChart layout={layout} open={null} onOpen={() => {}} shown={null} />,
      );
    };
    expect(render([running])).toContain(">now<");
    expect(render([running])).toMatch(/started [^<]* after the build started/);
    expect(render([failed, running])).not.toContain(">now<");
    expect(render([failed, running])).toMatch(/started [^<]* after the attempt started/);
  });

  it("shows a step that hasn't started alike whether or not its workflow has", () => {
    const html = renderChart(
      [createTestStep({ name: "Later", status: "PENDING" })],
      null,
      <PendingList
        groups={[{ group: null, workflows: [{ key: "a", workflowArn: "b", type: "TEST" }] }]}
        getSteps={() => ["Last"]}
      />,
    );
    const rows = html.split("<li").filter((row) => /Later|Last/.test(row));
    expect(rows).toHaveLength(2);
    for (const row of rows) expect(row).toMatch(/ min-h-7 .* text-ink-2[ "].*>La/);
  });

  it("fills the bar of a skipped step, so that no axis line crosses it", () => {
    const times = { startedAt: getTimeAfterStart(1), endedAt: getTimeAfterStart(2) };
    const html = renderChart([createTestStep({ status: "SKIPPED", ...times })]);
    expect(html).toMatch(/stroke-dasharray="3 2" class="[^"]*fill-\(--row-color\)/);
  });

  it("has a single tab stop", () => {
    const steps = ["a", "b", "c"].map((stepExecutionId) => createTestStep({ stepExecutionId }));
    const html = renderChart(steps, "b");
    expect(html.match(/data-step="\w+" tabindex="0"/g)).toEqual(['data-step="b" tabindex="0"']);
  });
});

describe("the step panel", () => {
  it("truncates a megabyte of text and shows the omitted size", () => {
    const inputs = JSON.stringify({ script: "x".repeat(1_000_000) });
    const html = renderToStaticMarkup(
      <StepFacts
        step={createTestStep({ inputs, outputs: hostile })}
        workflow={hostile}
        logHref="?tab=log"
      />,
    );
    expect(html.length).toBeLessThan(60_000);
    expect(html).toContain("characters not shown");
    expect(html).not.toMatch(/<(script|img)/);
  });
});
