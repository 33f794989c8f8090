import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import type { BuildHistoryEntry } from "@/lib/builds/contents/view";
import { HistoryStrip } from "./history-strip";

function legend(findings: (number | null)[], durationMs: number | null = 60_000): string {
  const entries = findings.map(
    (count, index): BuildHistoryEntry => ({
      arn: `arn:aws:imagebuilder:eu-west-1:111122223333:image/al2023-base/2.0.0/${index + 1}`,
      version: "2.0.0",
      buildNumber: index + 1,
      status: "AVAILABLE",
      createdAt: "2026-11-24T23:50:12.000Z",
      durationMs,
      findings: count,
    }),
  );
  const html = renderToStaticMarkup(
    <HistoryStrip entries={entries} name="al2023-base" scope="s" current={[]} />,
  );
  return html.replaceAll(/<[^>]+>/g, " ").replaceAll("&#x27;", "'");
}

it("says when findings are counted, and shows no maximum before that", () => {
  expect(legend([null, null])).toContain(
    "Finding counts aren't available yet. Kiln counts a build's findings when someone views them.",
  );
  expect(legend([null, null], null)).toContain("No durations recorded.");
  expect(legend([null, null])).not.toContain("maximum 0");
});

it("shows the maximum of the counted findings, even if 0", () => {
  expect(legend([null, 7])).toContain("findings, counted for 1 of 2 builds (highest: 7).");
  expect(legend([null, 0])).toContain("counted for 1 of 2 builds (highest: 0).");
});
