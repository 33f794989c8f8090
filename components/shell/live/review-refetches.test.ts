import { describe, expect, it } from "vitest";
import { buildQueries } from "@/components/domain/api/builds";
import { reviewQueries } from "@/components/domain/api/reviews";
import { listReviewRefetches } from "./review-refetches";

describe("a live update about reviews", () => {
  it("refetches reviews, and submissions, whose status a decision changes", () => {
    const refetched = listReviewRefetches({ kind: "reviews" });
    const covers = (key: readonly unknown[]) =>
      refetched.some(({ queryKey }) => queryKey.every((part, index) => part === key[index]));
    expect(covers(reviewQueries.one("1").queryKey)).toBe(true);
    expect(covers(buildQueries.submission("1").queryKey)).toBe(true);
    expect(covers(buildQueries.overview("build-lead@eu-west-1").queryKey)).toBe(false);
  });
});
