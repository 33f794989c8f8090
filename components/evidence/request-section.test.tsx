import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { RequestSection } from "./request-section";

it("shows the request as code whose wrapped lines are indented and that prints in full", () => {
  const html = renderToStaticMarkup(
    <RequestSection
      request={{
        ...{ submissionId: "s-1", clientToken: "t-1", submittedBy: "Erin", roleName: "Engineer" },
        ...{ submittedAt: "2026-11-25T10:00:00.000Z", attempts: 1, sha256: "ab" },
        ...{ text: '{"imageRecipeArn":"arn"}', request: null, awsRequestId: "r-1" },
      }}
    />,
  );
  expect(html).toContain('aria-label="Copy request"');
  expect(html.match(/class="block pl-\[/g)).toHaveLength(3);
  expect(html).toContain("print:max-h-none");
});
