import { z } from "zod";
import { createImageRequestSchema } from "@/lib/create-image/request";
import { addFormRules } from "./check-request";

/** The input of the submit action: the scope and the CreateImage body with its client token. */
export const submitBuildInput = addFormRules(
  z.object({ scope: z.string(), request: createImageRequestSchema }),
);

/** Identifies a person's own submission, with its scope. */
export const resumeSubmissionInput = z.object({ scope: z.string(), id: z.string().max(100) });

const maxPageSize = 1_000;

/**
 * The input of the list of submissions: `limit` is the maximum number, `open` excludes those that
 * started a build.
 */
export const listSubmissionsInput = z.object({
  scope: z.string(),
  limit: z.coerce.number().int().min(1).max(maxPageSize).default(100),
  open: z.literal("1").optional(),
});
