import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { RowCount } from "./row-count";

it.each([
  [1, 1, "1 finding"],
  [0, 1, "0 of 1 findings"],
  [1_234, 5_000, "1,234 of 5,000 findings"],
])("shows %i of %i rows as “%s”", (found, all, text) => {
  const html = renderToStaticMarkup(
    <RowCount
      one="finding"
      many="findings"
      loading={false}
      truncated={false}
      {...{ found, all }}
    />,
  );
  expect(html.replaceAll(/<[^>]+>/g, "")).toBe(text);
});
