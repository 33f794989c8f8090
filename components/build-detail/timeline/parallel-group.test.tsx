import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { ParallelGroup } from "./parallel-group";

it("names the group", () => {
  const html = renderToStaticMarkup(<ParallelGroup name="checks">{null}</ParallelGroup>);
  expect(html.replaceAll(/<[^>]*>/g, "")).toBe("Parallel group “checks”");
});

it("has room between the name and the line along the group", () => {
  const html = renderToStaticMarkup(<ParallelGroup name="checks">{null}</ParallelGroup>);
  expect(html).toMatch(/<p class="[^"]* pb-1 /);
});
