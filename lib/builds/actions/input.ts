import { z } from "zod";
import {
  findTagKeyProblem,
  maxTags,
  tagKeyConstraint,
  tagValueConstraint,
} from "@/lib/create-image/tags";
import { explainViolation, type TextConstraint } from "@/lib/create-image/text-constraint";
import { maxReasonLength } from "@/lib/text/free-text";
import { createTextSchema } from "@/lib/text/text-schema";
import { buildInput } from "../input";

const { scope, arn } = buildInput.shape;

/** Maximum number of builds per bulk action. */
const maxBuilds = 100;

const arns = z.array(arn).min(1).max(maxBuilds);

function createConstrainedTextSchema(constraint: TextConstraint) {
  return z.string().superRefine((value, ctx) => {
    const message = explainViolation(value, constraint);
    if (message) ctx.addIssue({ code: "custom", message });
  });
}

/** The input of a cancellation. */
export const cancelBuildInput = z.object({
  scope,
  arn,
  reason: createTextSchema(maxReasonLength).default(""),
});

/** The input of a deletion. `confirmation` must be the image's name. */
export const deleteBuildInput = z.object({ scope, arn, confirmation: z.string().max(200) });

/** The input of an action on several builds. Kiln acts on each build separately. */
export const buildArnsInput = z.object({ scope, arns });

/**
 * The input of a tag change, with the tag limits of CreateImage. The prefix `aws:` is reserved for
 * AWS.
 */
export const tagBuildInput = z.object({
  scope,
  arn,
  set: z
    .array(
      z.object({
        key: createConstrainedTextSchema(tagKeyConstraint).superRefine((key, ctx) => {
          const message = findTagKeyProblem(key);
          if (message) ctx.addIssue({ code: "custom", message });
        }),
        value: createConstrainedTextSchema(tagValueConstraint),
      }),
    )
    .max(maxTags),
  remove: z.array(createConstrainedTextSchema(tagKeyConstraint)).max(maxTags),
});
