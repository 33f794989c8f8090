import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { MetricLink } from "./metric-link";

it("names the period of the sparkline in a tooltip", () => {
  const html = renderToStaticMarkup(
    <MetricLink
      {...{ label: "Failed, last 24 hours", value: 1, placeholder: null, query: "", tone: "" }}
      {...{ scope: "build-viewer@eu-west-1", format: String, change: () => {} }}
      trend={[...Array.from({ length: 29 }, () => 0), 1]}
    />,
  );
  expect(html).toContain(
    'title="Daily values over the last 30 days: started at 0, ended at 1, peaked at 1."',
  );
});
