import { z } from "zod";

/**
 * Identifies an account and Region by the scope, and the last notification that the user has seen.
 * `hasBuilds` and `hasReviews` are false if the list that the user saw lacked notifications about
 * builds or about some reviews.
 */
export const markSeenInput = z.object({
  scope: z.string(),
  id: z.uuidv7(),
  hasBuilds: z.boolean(),
  hasReviews: z.boolean(),
});

export type SeenMark = z.infer<typeof markSeenInput>;
