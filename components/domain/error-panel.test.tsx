import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { createImageMembers } from "@/lib/create-image/members";
import { createPortalError } from "@/lib/errors/portal-error";
import { ErrorPanel } from "./error-panel";

const note = "You can send the request again.";

test.each([
  ["TooManyRequests", true],
  ["InMaintenance", false],
] as const)("A submission that failed with %s states that a retry is safe: %s", (code, shown) => {
  const html = renderToStaticMarkup(
    <ErrorPanel error={createPortalError(code)} about="submission" />,
  );
  expect(html.includes(note)).toBe(shown);
});

test("A submission's retry is as safe as the client token's field states", () => {
  const html = renderToStaticMarkup(
    <ErrorPanel error={createPortalError("TooManyRequests")} about="submission" />,
  );
  const [, guarantee] = createImageMembers.clientToken.help.split(". ");
  expect(html).toContain(guarantee);
});
