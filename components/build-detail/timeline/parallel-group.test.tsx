import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { ParallelGroup } from "./parallel-group";

it("names the group", () => {
  const html = renderToStaticMarkup(<ParallelGroup name="checks">{null}</ParallelGroup>);
  expect(html.replaceAll(/<[^>]*>/g, "")).toBe("Parallel group “checks”");
});
