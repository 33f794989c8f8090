import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { unfilteredQuery } from "@/lib/builds/list/query";
import { StatusTabs } from "./status-tabs";

test.each([
  [["AVAILABLE", "FAILED"], "2 statuses"],
  [["TESTING"], "TESTING"],
  [["ended"], "Ended"],
])("The select of a phone names the filter %s", (status, text) => {
  const html = renderToStaticMarkup(
    <StatusTabs query={{ ...unfilteredQuery, status }} change={() => {}} />,
  );
  expect(html).toContain(`selected="">${text}</option>`);
});

test("The tabs name statuses as AWS spells them, as the list's rows do", () => {
  const html = renderToStaticMarkup(<StatusTabs query={unfilteredQuery} change={() => {}} />);
  for (const status of ["AVAILABLE", "FAILED", "CANCELLED"]) {
    expect(html).toContain(`>${status}</button>`);
  }
});
