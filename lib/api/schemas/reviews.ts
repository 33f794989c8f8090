import { z } from "zod";
import { embeddedErrorSchema } from "../problem";
import { nextCursorSchema, timeSchema } from "./common";

const summary = {
  id: z.string(),
  gate: z.enum(["submit", "step"]).meta({
    description:
      "When the review takes place: `submit` (before a request is sent) or `step` (while a workflow step is waiting).",
  }),
  status: z.enum(["open", "approved", "rejected", "withdrawn", "expired", "ended"]),
  account: z.string(),
  region: z.string(),
  image: z.string(),
  recipeVersion: z
    .string()
    .optional()
    .meta({ description: "The recipe version that a submission specifies." }),
  buildArn: z.string().optional(),
  submissionId: z.string().optional(),
  step: z.string().optional(),
  requester: z.object({ name: z.string(), isSelf: z.boolean() }).optional(),
  openedAt: timeSchema,
  deadline: timeSchema.optional(),
  ruleName: z.string().optional(),
  approvals: z.int(),
  approvalsNeeded: z.int(),
  refusal: z
    .enum(["no-permission", "not-a-reviewer", "own-request", "closed"])
    .optional()
    .meta({ description: "Why the token can't approve or reject the request." }),
};

export const reviewSummarySchema = z.object(summary);

export const reviewSchema = z.object({
  ...summary,
  votes: z.array(
    z.object({
      personName: z.string(),
      roleName: z.string(),
      decision: z.enum(["approve", "reject", "bypass"]),
      reason: z.string(),
      at: timeSchema,
      counts: z.enum(["yes", "void", "superseded"]),
      voidReason: z
        .enum(["edited", "resubmitted", "rejected-by-aws", "not-sent", "own-request"])
        .optional()
        .meta({ description: "Why the vote is void, if known." }),
    }),
  ),
  comments: z.array(z.object({ personName: z.string(), text: z.string(), at: timeSchema })),
  requestHash: z
    .string()
    .optional()
    .meta({ description: "SHA-256 hash of the request, in hexadecimal." }),
  request: z.record(z.string(), z.unknown()).optional(),
  decidedAt: timeSchema.optional(),
});

export const reviewListSchema = z.object({
  items: z.array(reviewSummarySchema),
  next: nextCursorSchema,
  unreachable: z
    .array(z.object({ account: z.string(), region: z.string(), error: embeddedErrorSchema }))
    .meta({ description: "Accounts and Regions whose reviews are missing from the list." }),
});
