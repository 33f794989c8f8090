import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { RequestedScope } from "./requested-scope";

it.each([
  ["nobody@nowhere", "Requested role: nobody\u00a0· Region: nowhere"],
  ["nobody", "Requested role: nobody"],
])("shows the role and Region of %s separately", (scope, text) => {
  const html = renderToStaticMarkup(<RequestedScope scope={scope} />);
  expect(html.replaceAll(/<[^>]*>/g, "")).toBe(text);
});
