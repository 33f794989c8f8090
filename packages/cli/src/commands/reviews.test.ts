import { expect, it } from "vitest";
import { parseCommandArgs } from "../args.ts";
import type { KilnClient } from "../client.ts";
import type { Review } from "../types.ts";
import { reviewsCommand } from "./reviews.ts";

const review = { id: "r-1", status: "open", region: "eu-west-1", image: "base" };
const count = { approvals: 0, approvalsNeeded: 1 };

async function listReviews(items: Review[]): Promise<string> {
  const client = { get: async () => ({ items, next: null }) } as unknown as KilnClient;
  const printed: string[] = [];
  await reviewsCommand.run(parseCommandArgs([], {}), {
    client,
    out: (text) => printed.push(text),
    err: (text) => printed.push(text),
    read: async () => "",
    wait: async () => {},
    now: () => 0,
    env: {},
  });
  return printed.join("\n");
}

it.each<[string, Pick<Review, "gate" | "step">]>([
  ["Submission", { gate: "submit" }],
  ["WaitForApproval", { gate: "step", step: "WaitForApproval" }],
  ["–", { gate: "step" }],
])("shows %s as the step of a review", async (shown, gate) => {
  const [, row] = (await listReviews([{ ...review, ...count, ...gate }])).split("\n");
  expect(row?.split(/ {2,}/)[3]).toBe(shown);
});
