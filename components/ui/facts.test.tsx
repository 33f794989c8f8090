import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { Facts } from "./facts";

it("separates facts by dots and omits empty ones", () => {
  const html = renderToStaticMarkup(
    <Facts>
      Personal
      {null}
      {false}
      <bdi>Leo Lead</bdi>
    </Facts>,
  );
  expect(html.replace(/<[^>]*>/g, "")).toBe("Personal\u00a0· Leo Lead");
});

it("indents further lines by the width of a dot if they hang", () => {
  const html = renderToStaticMarkup(
    <Facts hanging>
      One
      <i>Two</i>
    </Facts>,
  );
  expect(html).toMatch(/^<span class="[^"]* pl-\[0\.8em\]"/);
  expect(html.match(/ -ml-\[0\.8em\]"/g)).toHaveLength(1);
});
