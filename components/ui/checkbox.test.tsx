import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { Checkbox } from "./checkbox";

it("is aligned with the first line of its label", () => {
  const html = renderToStaticMarkup(<Checkbox label="Events" checked onChange={() => {}} />);
  expect(html).toMatch(/^<label class="[^"]*items-start/);
});
