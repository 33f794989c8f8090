import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { createPortalError } from "@/lib/errors/portal-error";
import { NoLogNotice } from "./no-log-notice";

it("says that the build was deleted, without offering another check", () => {
  const html = renderToStaticMarkup(
    <NoLogNotice
      absence={{ kind: "deleted", group: "/aws/imagebuilder/web", stream: "1.0.0/1" }}
      onAgain={() => {}}
    />,
  );
  expect(html).toContain("The build was deleted, and CloudWatch Logs has no log for it.");
  expect(html).not.toContain("Check again");
});

it("names the log group and stream that the role can't read", () => {
  const log = { group: "/platform/image-builds", stream: "1.2.0/1" };
  const error = createPortalError("ReadAccessDenied");
  const html = renderToStaticMarkup(
    <NoLogNotice absence={{ kind: "denied", error, ...log }} onAgain={() => {}} />,
  );
  expect(html).toContain("overflow-x-clip");
  expect(html.replaceAll(/<[^>]+>/g, "")).toContain(
    "Log group /platform/image-builds\u00a0· Log stream 1.2.0/1",
  );
});
