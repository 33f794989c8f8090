import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { MostLikelyCause } from "./cause-list";

const html = (quotesLines: boolean) =>
  renderToStaticMarkup(<MostLikelyCause causes={[]} targets={{}} quotesLines={quotesLines} />);

it("links to the quoted log lines only if there are any", () => {
  expect(html(false)).toContain("Kiln couldn&#x27;t determine the cause of this failure.");
  expect(html(false)).not.toContain("below");
  expect(html(true)).toContain("The log lines below");
});
