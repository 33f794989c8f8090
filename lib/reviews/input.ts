import { z } from "zod";
import { createImageRequestSchema } from "@/lib/create-image/request";
import { addFormRules } from "@/lib/submissions/check-request";
import {
  invalidLineMessage,
  isBlank,
  isValidLine,
  maxCommentLength,
  maxReasonLength,
  maxTicketLength,
} from "@/lib/text/free-text";
import { createTextSchema } from "@/lib/text/text-schema";

const createLineSchema = (max: number) =>
  z.string().trim().max(max).refine(isValidLine, invalidLineMessage);

const reviewReference = { scope: z.string(), id: z.uuidv7() };
/** SHA-256 of the request that the person read; null for a waiting step. */
const requestHash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .nullable();

/** `scope` needs the review permission in the review's account and Region. */
export const decideReviewInput = z.object({
  ...reviewReference,
  decision: z.enum(["approve", "reject"]),
  reason: createTextSchema(maxReasonLength),
  ticket: createLineSchema(maxTicketLength).default(""),
  requestHash,
});

/** `scope` needs the admin permission in the review's account and Region. */
export const bypassReviewInput = z.object({
  ...reviewReference,
  reason: createTextSchema(maxReasonLength),
  requestHash,
});

/** `scope` is the role and Region of the submission. */
export const withdrawRequestInput = z.object({
  ...reviewReference,
  reason: createTextSchema(maxReasonLength).default(""),
});

/** The edited request, with its existing client token. */
export const editRequestInput = addFormRules(
  z.object({ ...reviewReference, requestHash, request: createImageRequestSchema }),
);

export const commentOnReviewInput = z.object({
  ...reviewReference,
  text: createTextSchema(maxCommentLength).refine((value) => !isBlank(value), "Enter a comment."),
});

const listFilter = z.object({
  /** `decide`: reviews that the person can decide; `mine`: reviews of their own requests. */
  show: z.enum(["all", "decide", "mine"]).default("all"),
  account: z.string().max(12).optional(),
  region: z.string().max(30).optional(),
  gate: z.enum(["submit", "step"]).optional(),
  /** Part of an image name. */
  text: createLineSchema(128).optional(),
});

export const listReviewsInput = listFilter.extend({ cursor: z.string().max(300).optional() });

export const listBuildReviewsInput = z.object({ arn: z.string().max(300) });

export const submissionReviewInput = z.object({ id: createLineSchema(100) });

/** A request to match against the rules, and its submitter. */
export const explainReviewRulesInput = z.object({
  scope: z.string(),
  text: z.string().max(100_000),
  submitter: z
    .object({
      account: z.string().max(12),
      region: z.string().max(30),
      role: z.string().max(63),
    })
    .partial(),
});

export type DecideReviewInput = z.infer<typeof decideReviewInput>;
export type BypassReviewInput = z.infer<typeof bypassReviewInput>;
export type EditRequestInput = z.infer<typeof editRequestInput>;
export type ReviewListFilter = z.input<typeof listFilter>;
