import { z } from "zod";
import { createImageRequest } from "@/lib/create-image/request";
import { withFormRules } from "./check-request";

/** The input of the submit action: the scope and the CreateImage body with its client token. */
export const submitBuildInput = withFormRules(
  z.object({ scope: z.string(), request: createImageRequest }),
);

/** A person's own submission and its scope. */
export const checkNowInput = z.object({ scope: z.string(), id: z.string().max(100) });

const maxListed = 1_000;

/**
 * The input of the list of submissions: `limit` is the maximum number, `open` excludes those that
 * started a build.
 */
export const listInput = z.object({
  scope: z.string(),
  limit: z.coerce.number().int().min(1).max(maxListed).default(100),
  open: z.literal("1").optional(),
});
