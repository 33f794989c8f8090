import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { createObservedBuild } from "@/lib/live/testing/events";
import { BuildNameList } from "./build-name-list";

it.each([
  [false, true],
  [true, false],
])("A list that is whole (%s) can take the focus to scroll (%s)", (isWhole, canTakeFocus) => {
  const lines = [{ build: createObservedBuild("web", 1) }];
  const html = renderToStaticMarkup(<BuildNameList {...{ lines, isWhole }} />);
  expect(html.includes("tabindex")).toBe(canTakeFocus);
});
