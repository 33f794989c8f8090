import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, test } from "vitest";
import { getHtmlText } from "@/components/ui/testing/html-structure";
import { AwaitingReviewPanel } from "./awaiting-review";
import { SubmitContext } from "./submit-context";

const render = (isEdit: boolean) =>
  renderToStaticMarkup(
    <QueryClientProvider client={new QueryClient()}>
      <SubmitContext.Provider value={{ isEdit } as never}>
        <AwaitingReviewPanel submission={{ id: "submission-1" } as never} />
      </SubmitContext.Provider>
    </QueryClientProvider>,
  );

test.each([
  [false, "Kiln saved the request but hasn't sent it to AWS yet."],
  [true, "Your changes are saved, and the review has restarted."],
])("A submission that waits for approval says what happened (edited: %s)", (isEdit, text) => {
  const html = render(isEdit);
  expect(getHtmlText(html)).toContain(text);
  expect(html).toContain("lucide-hourglass");
});
