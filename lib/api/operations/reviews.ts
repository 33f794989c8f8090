import "server-only";
import { z } from "zod";
import { createPortalError } from "@/lib/errors/portal-error";
import { err } from "@/lib/errors/result";
import { decideReview as decide } from "@/lib/reviews/decide";
import { decideReviewInput } from "@/lib/reviews/input";
import { listReviews as list } from "@/lib/reviews/list";
import { readReview, readSubmissionReview } from "@/lib/reviews/read";
import { authorizeInRegion } from "../authorize-in-region";
import { defineAllRegionsOperation } from "../operation";
import { cursorSchema, regionSchema } from "../schemas/common";
import * as schemas from "../schemas/reviews";

export const listReviews = defineAllRegionsOperation({
  id: "listReviews",
  method: "GET",
  path: "/reviews",
  tag: "Reviews",
  summary: "List open reviews",
  description: "The open reviews in the token's Regions, earliest deadline first.",
  permission: "review",
  input: z.strictObject({
    show: z.enum(["all", "decide", "mine"]).default("all").meta({
      description:
        "Which reviews to list: `all`, `decide` (requests that the token can approve or reject), or `mine` (your own requests).",
    }),
    region: regionSchema.unwrap().optional(),
    gate: z.enum(["submit", "step"]).optional(),
    cursor: cursorSchema,
  }),
  output: schemas.reviewListSchema,
  run: ({ session, input: { cursor: position = null, ...filter } }) =>
    list(session, filter, position),
});

export const getReview = defineAllRegionsOperation({
  id: "getReview",
  method: "GET",
  path: "/reviews/{id}",
  tag: "Reviews",
  summary: "Get a review",
  permission: "view",
  input: z.strictObject({ id: z.string().max(100) }),
  output: schemas.reviewSchema,
  run: ({ session, input }) => readReview(session, input.id),
});

export const getSubmissionReview = defineAllRegionsOperation({
  id: "getSubmissionReview",
  method: "GET",
  path: "/submissions/{id}/review",
  tag: "Reviews",
  summary: "Get the review of a submission",
  description: "Returns `NotFound` if the submission doesn't require a review.",
  permission: "view",
  input: z.strictObject({ id: z.string().max(100) }),
  output: schemas.reviewSchema,
  run: async ({ session, input }) => {
    const review = await readSubmissionReview(session, input.id);
    if (!review.ok) return review;
    return review.value ? { ok: true, value: review.value } : err(createPortalError("NotFound"));
  },
});

/** The input of {@link decideReview}: the body, and the review's ID from the path. */
const decisionBodySchema = z.strictObject({
  ...decideReviewInput.omit({ scope: true }).shape,
  reason: decideReviewInput.shape.reason.default(""),
  requestHash: decideReviewInput.shape.requestHash.meta({
    description:
      "The review's `requestHash`, which ties your decision to the version of the request that you reviewed. Pass `null` if the review is for a workflow step.",
  }),
});

export const decideReview = defineAllRegionsOperation({
  id: "decideReview",
  method: "POST",
  path: "/reviews/{id}/decision",
  tag: "Reviews",
  summary: "Approve or reject a request",
  description:
    "The same rules apply as in Kiln's web interface. A decision on your own request is rejected with `OwnRequest` unless the review rule permits it.",
  permission: "review",
  input: decisionBodySchema,
  output: schemas.reviewSchema,
  run: async ({ session, input }) => {
    const review = await readReview(session, input.id);
    if (!review.ok) return review;
    const role = await authorizeInRegion(session, review.value.region, "review");
    return role.ok ? decide(role.value, { ...input, scope: role.value.scope }) : role;
  },
});
