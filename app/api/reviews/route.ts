import { sessionRoute } from "@/lib/auth/route";
import { portalError } from "@/lib/errors/portal-error";
import { err } from "@/lib/errors/result";
import { listInput } from "@/lib/reviews/input";
import { listReviews } from "@/lib/reviews/list";

/** Returns the pending reviews in every account and Region that the user reviews. */
export const GET = sessionRoute(async ({ session, query }) => {
  const input = listInput.safeParse(query);
  if (!input.success) return err(portalError("InvalidInput"));
  const { cursor = null, ...filter } = input.data;
  return listReviews(session, filter, cursor);
});
