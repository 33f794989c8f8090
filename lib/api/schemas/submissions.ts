import { z } from "zod";
import { embeddedErrorSchema } from "../problem";
import { nextCursorSchema, timeSchema } from "./common";

export const submissionSchema = z.object({
  id: z.string(),
  clientToken: z.string(),
  status: z
    .enum(["awaiting_approval", "pending", "accepted", "rejected", "not-sent", "unknown"])
    .meta({
      description:
        "`awaiting_approval`: reviewers must approve it first. `pending`: being sent. `accepted`: AWS started the build. `rejected`: AWS or a reviewer rejected it. `not-sent`: the request didn't reach Image Builder. `unknown`: sent, but AWS hasn't confirmed the outcome; Kiln continues to check.",
    }),
  roleId: z.string(),
  account: z.string(),
  region: z.string(),
  submittedBy: z.string(),
  createdAt: timeSchema,
  updatedAt: timeSchema,
  attempts: z.int().meta({ description: "The number of times the request was sent to AWS." }),
  nextCheckAt: timeSchema.optional(),
  request: z.record(z.string(), z.unknown()),
  accepted: z
    .object({
      requestId: z.string().optional(),
      clientToken: z.string().optional(),
      imageBuildVersionArn: z.string().optional(),
    })
    .optional()
    .meta({ description: "AWS's response." }),
  error: embeddedErrorSchema.optional(),
});

export const submissionListSchema = z.object({
  items: z.array(submissionSchema),
  next: nextCursorSchema,
});
