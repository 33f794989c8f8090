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

it("centers a dot, whose width depends on the font, in the padding of its fact", () => {
  const html = renderToStaticMarkup(<Facts>{["One", "Two"]}</Facts>);
  expect(html).toMatch(/ pl-\[0\.8em\]"><span class="absolute left-\[0\.4em\] -translate-x-1\/2/);
});
