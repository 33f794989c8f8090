import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { BuildFacts } from "./build-facts";
import { createTestBuildDetail } from "./timeline/testing";

it("shows the account by its name, in its configured color", () => {
  const account = { accountName: "Production", accountColor: "red" } as const;
  const html = renderToStaticMarkup(
    <BuildFacts detail={createTestBuildDetail()} account={account} />,
  );
  expect(html).toMatch(/<span class="[^"]*bg-bad-soft[^"]*">Production<\/span>/);
  expect(html.replaceAll(/<[^>]*>/g, "")).toContain(
    "Production\u00a0· 111122223333\u00a0· eu-west-1",
  );
});
