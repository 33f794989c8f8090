import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { createPortalError } from "@/lib/errors/portal-error";
import { UnreachableAccounts } from "./unreachable-accounts";

it("lists each account once for each reason, with its Regions", () => {
  const denied = createPortalError("ReadAccessDenied");
  const production = { account: "444455556666", accountName: "Production" };
  const accountRegions = [
    { ...production, region: "us-east-1", error: denied },
    { ...production, region: "eu-west-1", error: denied },
    { ...production, region: "us-west-2", error: createPortalError("AwsUnreachable") },
    { account: "111122223333", accountName: "Build", region: "eu-west-1", error: denied },
  ];
  const html = renderToStaticMarkup(
    <UnreachableAccounts what="list" accountRegions={accountRegions} />,
  );
  expect(html.match(/<li/g)).toHaveLength(3);
  expect(html.replaceAll(/<\/?span[^>]*>/g, "").replaceAll("&#x27;", "'")).toContain(
    "Couldn't load data for Production in eu-west-1 and us-east-1.",
  );
  expect(html).toContain('<span class="whitespace-nowrap">us-east-1</span>');
});
