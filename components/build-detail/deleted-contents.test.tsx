import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { DeletedContents } from "./deleted-contents";

it("shows the number of findings that was recorded before the deletion, if any", () => {
  const render = (findings: number | null) =>
    renderToStaticMarkup(<DeletedContents kind="findings" counts={{ packages: 1, findings }} />);
  expect(render(1_200)).toContain("Kiln recorded 1,200 before the image was deleted.");
  expect(render(null)).toContain("Kiln has no record of how many there were.");
});
