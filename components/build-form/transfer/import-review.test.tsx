import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { createEmptyForm } from "@/lib/create-image/form-values";
import { ImportReview } from "./import-review";

const chosen = { title: "JSON", values: createEmptyForm("token"), unimported: [] };

function renderChange(before: string[], after: string[]): string {
  const html = renderToStaticMarkup(
    <ImportReview
      {...{ requests: [chosen], chosen, onChoose: () => {} }}
      changes={[{ path: "p", label: "Run tests", before, after }]}
    />,
  );
  return html.replaceAll(/<[^>]*>/g, " ").replace(/^.*Run tests\s+/, "");
}

it("labels the current value and the new value of a change", () => {
  expect(renderChange(["On"], ["Off"])).toMatch(/^Will be replaced\s+Current\s+On\s+New\s+Off\s+$/);
  expect(renderChange([], ["Off"])).toMatch(/^Will be set\s+Off\s+$/);
  expect(renderChange(["On"], [])).toMatch(/^Will be cleared\s+Current\s+On\s+$/);
});
