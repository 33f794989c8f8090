import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { MetricLink } from "./metric-link";

const render = (showsPeriod: boolean, value: number | null = 1) =>
  renderToStaticMarkup(
    <MetricLink
      {...{ label: "Failed, last 24 hours", value, placeholder: null, query: "", tone: "" }}
      {...{ scope: "build-viewer@eu-west-1", format: String, change: () => {} }}
      trend={[...Array.from({ length: 29 }, () => 0), 1]}
      showsPeriod={showsPeriod}
    />,
  );

it("shows the period of the sparkline if it isn't that of the value", () => {
  expect(render(true)).toContain(">30 d<");
  expect(render(false)).not.toContain("30 d<");
});

it("hides the period while the value is unknown", () => {
  expect(render(true, null)).not.toContain("30 d<");
});

it("describes the sparkline in a tooltip", () => {
  expect(render(false)).toContain(
    'title="Daily values over the last 30 days: started at 0, ended at 1, peaked at 1."',
  );
});
