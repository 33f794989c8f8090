import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { BuildStatusBadge } from "./build-status-badge";
import { StatusIcon } from "./status-icon";

const shapeOf = (html: string) => /lucide-[\w-]+/.exec(html)?.[0];
const icon = (status: string, waiting = false) =>
  renderToStaticMarkup(<StatusIcon status={status} waiting={waiting} />);

it("has a different shape for each outcome of a step", () => {
  const shapes = ["PENDING", "RUNNING", "COMPLETED", "FAILED", "SKIPPED", "CANCELLED", "ODD"].map(
    (status) => shapeOf(icon(status)),
  );
  expect(new Set([...shapes, shapeOf(icon("RUNNING", true))]).size).toBe(8);
});

it.each(["AVAILABLE", "CANCELLED", "FAILED", "SKIPPED", "DELETED"])(
  "is the same in the badge of the status %s",
  (status) => {
    const badge = renderToStaticMarkup(<BuildStatusBadge status={status} />);
    expect(shapeOf(badge)).toBe(shapeOf(icon(status)));
  },
);

it("is the same in the badge of a waiting step", () => {
  const badge = renderToStaticMarkup(<BuildStatusBadge status="RUNNING" waiting />);
  expect(shapeOf(badge)).toBe(shapeOf(icon("RUNNING", true)));
});
