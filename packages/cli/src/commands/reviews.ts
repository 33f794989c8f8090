import { requireSingleArgument } from "../args.ts";
import { ApiError, type KilnClient, readItems } from "../client.ts";
import type { Command } from "../command.ts";
import { createUsageError, exitCodes } from "../exit.ts";
import { formatJson, formatTable } from "../output.ts";
import type { Review } from "../types.ts";

export const reviewsCommand: Command = {
  usage: "",
  summary: "List open reviews",
  options: {
    mine: { type: "boolean", help: "include only reviews of your own requests" },
    all: { type: "boolean", help: "include reviews that you can't approve or reject" },
  },
  run: async (parsed, { client, out }) => {
    const show = parsed.flag("mine") ? "mine" : parsed.flag("all") ? "all" : "decide";
    const items = await readItems<Review>(client, "/reviews", { show });
    out(parsed.isJson ? formatJson(items) : formatReviews(items));
    return exitCodes.ok;
  },
};

function formatReviews(items: readonly Review[]): string {
  if (items.length === 0) return "No open reviews";
  return formatTable(
    ["ID", "Image", "Region", "Step", "Requested by", "Approvals", "Deadline"],
    items.map((review) => [
      review.id,
      review.image,
      review.region,
      review.gate === "submit" ? "Submission" : (review.step ?? "–"),
      review.requester?.name ?? "–",
      `${review.approvals} of ${review.approvalsNeeded}`,
      review.deadline ?? "–",
    ]),
  );
}

const createDecisionCommand = (verb: "approve" | "reject"): Command => ({
  usage: "ID",
  summary: `${verb === "approve" ? "Approve" : "Reject"} a request by its review ID or submission ID`,
  options: {
    reason: { type: "string", short: "m", help: "the reason for the decision" },
    ticket: { type: "string", help: "a ticket reference, if the rule requires one" },
    "request-hash": {
      type: "string",
      help: "the expected SHA-256 hash of the request (default: the current one); the command fails if the request has changed",
    },
  },
  run: async (parsed, { client, out }) => {
    const review = await findReview(
      client,
      requireSingleArgument(parsed, "review ID or submission ID"),
    );
    const expected = parsed.text("request-hash");
    if (expected !== undefined && expected !== review.requestHash) {
      throw createUsageError(
        "The request has changed. Its SHA-256 hash doesn't match the specified one.",
      );
    }
    const decided: Review = await client.post(`/reviews/${review.id}/decision`, {
      decision: verb,
      reason: parsed.text("reason") ?? "",
      ticket: parsed.text("ticket") ?? "",
      requestHash: review.requestHash ?? null,
    });
    const { approvals, approvalsNeeded, status } = decided;
    out(
      parsed.isJson
        ? formatJson(decided)
        : `${decided.image}: ${status} (${approvals} of ${approvalsNeeded} ${approvalsNeeded === 1 ? "approval" : "approvals"})`,
    );
    return exitCodes.ok;
  },
});

export const approveCommand = createDecisionCommand("approve");
export const rejectCommand = createDecisionCommand("reject");

/**
 * Returns the review with this ID, or the review of the submission with this ID, because people can
 * have either.
 */
async function findReview(client: KilnClient, id: string): Promise<Review> {
  const path = encodeURIComponent(id);
  try {
    return await client.get(`/reviews/${path}`);
  } catch (error) {
    if (!(error instanceof ApiError) || error.problem.code !== "NotFound") throw error;
    return client.get(`/submissions/${path}/review`);
  }
}
