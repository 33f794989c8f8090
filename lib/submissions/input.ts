import { z } from "zod";
import { createImageRequest } from "@/lib/create-image/request";
import { withFormRules } from "./check-request";

/** What the submit action takes: where to act, and the body of CreateImage with its client token. */
export const submitBuildInput = withFormRules(
  z.object({ scope: z.string(), request: createImageRequest }),
);

/** A submission of the person's own, and the scope that it was made in. */
export const checkNowInput = z.object({ scope: z.string(), id: z.string().max(100) });

const maxListed = 1_000;

/**
 * What the list of submissions takes: `limit` is how many at most, `open` leaves out those that led
 * to a build.
 */
export const listInput = z.object({
  scope: z.string(),
  limit: z.coerce.number().int().min(1).max(maxListed).default(100),
  open: z.literal("1").optional(),
});
