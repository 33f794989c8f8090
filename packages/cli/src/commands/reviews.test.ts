import { expect, it } from "vitest";
import { listItems } from "../testing/list-items.ts";
import type { Review } from "../types.ts";
import { reviewsCommand } from "./reviews.ts";

const review = { id: "r-1", status: "open", region: "eu-west-1", image: "base" };
const count = { approvals: 0, approvalsNeeded: 1 };

it.each<[string, Pick<Review, "gate" | "step">]>([
  ["Submission", { gate: "submit" }],
  ["WaitForApproval", { gate: "step", step: "WaitForApproval" }],
  ["–", { gate: "step" }],
])("shows %s as the step of a review", async (shown, gate) => {
  const [, row] = (await listItems(reviewsCommand, [{ ...review, ...count, ...gate }])).split("\n");
  expect(row?.split(/ {2,}/)[3]).toBe(shown);
});
