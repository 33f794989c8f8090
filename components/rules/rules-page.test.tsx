import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { getHtmlText } from "@/components/ui/testing/html-structure";
import { RulesPage } from "./rules-page";

it.each([
  [["Build"], "Rules for the account that you administer (Build)."],
  [["Build", "Production"], "Rules for the accounts that you administer (Build and Production)."],
])("names the accounts that the lists cover: %s", (names, text) => {
  const html = renderToStaticMarkup(
    <RulesPage
      scope="lead@eu-west-1"
      accountNames={Object.fromEntries(names.map((name) => [name, name]))}
      explain={async () => null as never}
      {...{ rules: [], warnings: [], submitters: [] }}
    />,
  );
  expect(getHtmlText(html.replace(/<[^>]*>/g, ""))).toContain(text);
});
