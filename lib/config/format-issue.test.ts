import { expect, it } from "vitest";
import { z } from "zod";
import { formatIssue } from "./format-issue";

it("shows a bound exactly", () => {
  const describeMinimum = (minimum: number) => {
    const { error } = z.number().min(minimum).safeParse(0);
    return error?.issues.map((issue) => formatIssue(issue, 0));
  };
  expect(describeMinimum(0.0001)).toEqual(["must be at least 0.0001, got 0"]);
  expect(describeMinimum(12_000)).toEqual(["must be at least 12,000, got 0"]);
});
