import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { ParallelGroup } from "./parallel-group";

it.each([
  [1, "Group “checks”"],
  [2, "Group “checks”: 2 workflows in parallel"],
])("names a group of %d workflows", (size, name) => {
  const html = renderToStaticMarkup(
    <ParallelGroup name="checks" size={size}>
      {null}
    </ParallelGroup>,
  );
  expect(html.replaceAll(/<[^>]*>/g, "")).toBe(name);
});
