import { createSessionRouteHandler } from "@/lib/auth/route";
import { createPortalError } from "@/lib/errors/portal-error";
import { err } from "@/lib/errors/result";
import { listReviewsInput } from "@/lib/reviews/input";
import { listReviews } from "@/lib/reviews/list";

/** Returns a page of the pending reviews in the accounts and Regions where the user can review. */
export const GET = createSessionRouteHandler(async ({ session, query }) => {
  const input = listReviewsInput.safeParse(query);
  if (!input.success) return err(createPortalError("InvalidInput"));
  const { cursor = null, ...filter } = input.data;
  return listReviews(session, filter, cursor);
}, "queries");
