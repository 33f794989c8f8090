import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { dot } from "@/components/ui/dot";
import { createEmptyForm } from "@/lib/create-image/form-values";
import { ImportReview } from "./import-review";

const chosen = { title: "JSON", values: createEmptyForm("token"), unimported: [] };

function renderReview(before: string[], after: string[]): string {
  return renderToStaticMarkup(
    <ImportReview
      {...{ requests: [chosen], chosen, onChoose: () => {} }}
      changes={[{ path: "p", label: "Run tests", before, after }]}
    />,
  );
}

function renderChange(before: string[], after: string[]): string {
  return renderReview(before, after)
    .replaceAll(/<[^>]*>/g, " ")
    .replace(/^.*Run tests\s+/, "");
}

it("labels the current value and the new value of a change", () => {
  expect(renderChange(["On"], ["Off"])).toMatch(/^Will be replaced\s+Current\s+On\s+New\s+Off\s+$/);
  expect(renderChange([], ["Off"])).toMatch(/^Will be set\s+Off\s+$/);
  expect(renderChange(["On"], [])).toMatch(/^Will be cleared\s+Current\s+On\s+$/);
});

it("hides the dot of a fact that starts a line", () => {
  const html = renderReview([], [`smoke-test${dot}on failure: abort`]);
  expect(html).toMatch(/ overflow-x-clip[^"]*"><span class="-ml-\[0\.8em\]/);
  expect(html).not.toMatch(/ overflow-x-clip[^"]* pl-/);
});
