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
