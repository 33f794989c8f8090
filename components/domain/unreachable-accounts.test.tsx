import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import type { UnreachableAccount } from "@/lib/auth/scope-types";
import { createPortalError } from "@/lib/errors/portal-error";
import { areAllUnreachable, UnreachableAccounts } from "./unreachable-accounts";

const denied = createPortalError("ReadAccessDenied");
const unverified = createPortalError("ReadAccessUnverified");
const production = { account: "444455556666", accountName: "Production" };
const build = { account: "111122223333", accountName: "Build", region: "eu-west-1" };
const render = (accountRegions: readonly UnreachableAccount[]) =>
  renderToStaticMarkup(
    <UnreachableAccounts
      subject="list"
      accountRegions={accountRegions}
      all={areAllUnreachable([build], accountRegions)}
      retry={() => {}}
    />,
  ).replaceAll("&#x27;", "'");

it("lists each reason once, with its accounts and Regions", () => {
  const html = render([
    { ...production, region: "us-east-1", error: denied },
    { ...production, region: "eu-west-1", error: denied },
    { ...production, region: "us-west-2", error: unverified },
    { ...build, error: denied },
  ]);
  expect(html.match(/<li>.*?<\/li>/g)?.map((item) => item.replaceAll(/<[^>]*>/g, ""))).toEqual([
    "Production in eu-west-1 and us-east-1",
    "Build in eu-west-1",
  ]);
  expect(html.replaceAll(/<[^>]*>/g, "")).toMatch(
    /can't show data for 2 accounts:.*You don't have a role there.*can't show data for Production in us-west-2\. Kiln couldn't verify/,
  );
  expect(html).not.toMatch(/this role/i);
  expect(html).toContain('<span class="whitespace-nowrap">us-east-1</span>');
});

it("is titled incomplete only if an account could be read", () => {
  const missing = { ...production, region: "us-east-1", error: denied };
  expect(render([missing])).toContain("This list is incomplete");
  expect(render([missing])).toContain("Couldn't load data for Production in ");
  const html = render([missing, { ...build, error: denied }]);
  expect(html.match(/Couldn't load[^<]*/g)).toEqual(["Couldn't load this list"]);
  expect(html).toContain("Kiln can't show data for 2 accounts:");
});

it("offers another attempt only for an error that can pass", () => {
  expect(render([{ ...build, error: unverified }])).toMatch(/lucide-rotate-cw.*Try again</);
  expect(render([{ ...build, error: denied }])).not.toContain("Try again</");
});
