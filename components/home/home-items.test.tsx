import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import type { ReviewSummary } from "@/lib/reviews/view";
import { ReviewItem } from "./home-items";

const review: ReviewSummary = {
  ...{ id: "1", gate: "step", status: "open", image: "al2023-base", step: "ApproveRelease" },
  ...{ account: "111122223333", accountName: "Production", region: "eu-west-1" },
  ...{ openedAt: "2026-11-28T00:00:00.000Z", isInstanceRunning: false },
  ...{ approvals: 0, approvalsNeeded: 1 },
};

it("labels the time of a review, which isn't the time of the build's start", () => {
  const html = renderToStaticMarkup(
    <ReviewItem review={review} account={{ id: "111122223333", name: "Production" }} />,
  );
  expect(html.replaceAll(/<[^>]*>/g, "")).toContain("Started outside Kiln\u00a0· opened ");
});
