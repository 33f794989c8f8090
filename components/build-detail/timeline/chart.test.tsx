import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, it } from "vitest";
import { StepFacts } from "../step/step-facts";
import { Chart } from "./chart";
import { layOut } from "./layout";
import { at, start, step, summary, workflow } from "./testing";

const hostile = '<script>alert(1)</script><img src=x onerror="alert(2)">';
const now = start + 60 * 60_000;

function drawn(steps: ReturnType<typeof step>[], open: string | null = null): string {
  const picture = layOut(
    {
      summary: summary(),
      phases: [{ status: hostile, startedAt: at(0), endedAt: at(50), typicalMs: null }],
      workflows: [workflow({ status: "RUNNING", parallelGroup: hostile, message: hostile, steps })],
    },
    now,
  );
  return renderToStaticMarkup(
    <Chart picture={picture} open={open} onOpen={() => {}} shown={null} />,
  );
}

describe("the chart of a build", () => {
  it("renders two hundred steps without inline styles", () => {
    const steps = Array.from({ length: 200 }, (_, index) =>
      step({
        stepExecutionId: `step-${index}`,
        name: `${hostile} ${index}`,
        action: hostile,
        startedAt: at(index / 4),
        endedAt: at(index / 4 + 1),
      }),
    );
    const html = drawn(steps);
    expect(html.match(/data-step=/g)).toHaveLength(200);
    expect(html).not.toMatch(/<(script|img)/);
    expect(html).not.toMatch(/ style=/);
    expect(html).not.toContain("NaN");
  });

  it("has a single tab stop", () => {
    const steps = ["a", "b", "c"].map((stepExecutionId) => step({ stepExecutionId }));
    const html = drawn(steps, "b");
    expect(html.match(/data-step="\w+" tabindex="0"/g)).toEqual(['data-step="b" tabindex="0"']);
  });
});

describe("the step panel", () => {
  it("truncates a megabyte of text and shows the omitted size", () => {
    const inputs = JSON.stringify({ script: "x".repeat(1_000_000) });
    const html = renderToStaticMarkup(
      <StepFacts step={step({ inputs, outputs: hostile })} workflow={hostile} logHref="?tab=log" />,
    );
    expect(html.length).toBeLessThan(60_000);
    expect(html).toContain("more characters not shown");
    expect(html).not.toMatch(/<(script|img)/);
  });
});
