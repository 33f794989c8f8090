import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { getHtmlText } from "@/components/ui/testing/html-structure";
import { unfilteredQuery } from "@/lib/builds/list/query";
import { describeExclusion } from "./filters/active-filters";
import { NoBuilds } from "./no-builds";

const props = {
  ...{ unknown: false, accountLabel: "Production", submitScope: null },
  clear: () => {},
};

test.each([
  [{ q: "web" }, "match your search.", "Clear search"],
  [{ recipe: "web" }, "match your filters.", "Clear filters"],
  [{ q: "web", recipe: "web" }, "match your search and filters.", "Clear search and filters"],
])("An empty list names what excludes builds: %j", (changes, reason, button) => {
  const exclusion = describeExclusion({ ...unfilteredQuery, ...changes });
  const text = getHtmlText(renderToStaticMarkup(<NoBuilds exclusion={exclusion} {...props} />));
  expect(text).toContain(`No builds in Production ${reason}`);
  expect(text).toContain(button);
});

test.each([
  [false, true],
  [true, false],
])("A list of unknown builds (%s) offers a new build: %s", (unknown, offered) => {
  const html = renderToStaticMarkup(
    <NoBuilds
      {...props}
      exclusion={null}
      unknown={unknown}
      submitScope="build-engineer@eu-west-1"
    />,
  );
  expect(html.includes("New build")).toBe(offered);
});
