import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { getHtmlText } from "@/components/ui/testing/html-structure";
import type { BuildSummary } from "@/lib/builds/view";
import { BuildTime } from "./build-time";

const minuteMs = 60_000;

function renderTime(changes: Partial<BuildSummary>) {
  const createdAt = new Date(Date.now() - 30 * minuteMs).toISOString();
  const build = {
    name: "al2023-base",
    createdAt,
    retriedAt: null,
    typicalMs: null,
    waitingSteps: 0,
    waitedMs: null,
    ...changes,
  };
  return renderToStaticMarkup(<BuildTime build={build as BuildSummary} />);
}

test("An ended build without a recorded duration says so", () => {
  const html = renderTime({ status: "FAILED", durationMs: null });
  expect(html).toContain('title="Not recorded"');
  expect(getHtmlText(html)).toContain("–");
});

test.each([
  [20, true],
  [40, false],
])("A build of 30 min that typically takes %i min is late: %s", (typicalMinutes, late) => {
  const html = renderTime({ status: "BUILDING", typicalMs: typicalMinutes * minuteMs });
  expect(html.includes("lucide-clock-alert")).toBe(late);
  expect(html.includes("longer than usual")).toBe(late);
});

test("A build is late by its duration without waits for approval", () => {
  const typical = { status: "TESTING", typicalMs: 20 * minuteMs };
  expect(renderTime({ ...typical, waitedMs: 15 * minuteMs })).toContain(
    'title="Typically 20\u00a0min\u00a000\u00a0s, excluding time waiting for approval"',
  );
  expect(renderTime({ ...typical, waitedMs: 5 * minuteMs })).toContain("longer than usual");
});

test("A build that waits for approval isn't late", () => {
  const html = renderTime({ status: "TESTING", typicalMs: 20 * minuteMs, waitingSteps: 1 });
  expect(html).not.toContain("longer than usual");
  expect(html).toContain(
    'title="Typically 20\u00a0min\u00a000\u00a0s, excluding time waiting for approval"',
  );
  // The wait isn't progress.
  expect(html).not.toContain("value=");
});

test("The bars of late and other builds have the same width", () => {
  const [late, other] = [20, 40].map((minutes) => {
    const html = renderTime({ status: "BUILDING", typicalMs: minutes * minuteMs });
    return /<progress[^>]* class="([^"]*)"/.exec(html)?.[1]?.match(/\S*w-\S+/g);
  });
  expect(late).toEqual(other);
});
