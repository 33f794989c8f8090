import { z } from "zod";
import { createImageRequest } from "@/lib/create-image/request";
import { withFormRules } from "@/lib/submissions/check-request";
import { isBlank, isLine, isText, lineWords, textWords } from "./free-text";

/** The maximum length of reasons and comments; AWS accepts 1,024 characters of a reason. */
const maxReason = 1_000;
const maxComment = 4_000;
const maxTicket = 100;

/** Multi-line text; normalizes the line breaks that browsers send. */
const text = (max: number) =>
  z
    .string()
    .overwrite((value) => value.replaceAll("\r\n", "\n"))
    .trim()
    .max(max)
    .refine(isText, textWords);

const line = (max: number) => z.string().trim().max(max).refine(isLine, lineWords);

const named = { scope: z.string(), id: z.uuidv7() };
/** SHA-256 of the request that the person read; null for a waiting step. */
const requestHash = z
  .string()
  .regex(/^[0-9a-f]{64}$/)
  .nullable();

/** A decision: `scope` is a role with the review permission in the review's account and Region. */
export const decideInput = z.object({
  ...named,
  decision: z.enum(["approve", "reject"]),
  reason: text(maxReason),
  ticket: line(maxTicket).default(""),
  requestHash,
});

/** A bypass of the rule: `scope` is a role with the admin permission. */
export const bypassInput = z.object({ ...named, reason: text(maxReason), requestHash });

/** `scope` is the role and Region of the submission. */
export const withdrawInput = z.object({ ...named, reason: text(maxReason).default("") });

/** The edited request, with its existing client token. */
export const editInput = withFormRules(
  z.object({ ...named, requestHash, request: createImageRequest }),
);

export const commentInput = z.object({
  ...named,
  text: text(maxComment).refine((value) => !isBlank(value), "Enter a comment."),
});

/** The filters of the open reviews. */
const listFilter = z.object({
  /** `decide`: reviews that the person can decide; `mine`: reviews of their own requests. */
  show: z.enum(["all", "decide", "mine"]).default("all"),
  account: z.string().max(12).optional(),
  region: z.string().max(30).optional(),
  gate: z.enum(["submit", "step"]).optional(),
  /** Part of the image name. */
  text: line(128).optional(),
});

/** The same with the cursor of a page. */
export const listInput = listFilter.extend({ cursor: z.string().max(300).optional() });

/** The build whose reviews to read. */
export const buildReviewsInput = z.object({ arn: z.string().max(300) });

/** The submission whose review to read. */
export const submissionReviewInput = z.object({ id: line(100) });

/** A request to match against the rules, and its submitter. */
export const explainInput = z.object({
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

export type DecideInput = z.infer<typeof decideInput>;
export type BypassInput = z.infer<typeof bypassInput>;
export type EditInput = z.infer<typeof editInput>;
export type ListFilter = z.input<typeof listFilter>;
