import type { Result } from "@/lib/errors/result";
import type { ReviewView } from "@/lib/reviews/view";
import type { HttpSession } from "./http-session";

/** A route's value, or an error with its title. */
export async function readValue<T>(session: HttpSession, path: string): Promise<T> {
  const answer = (await session.json(path)) as Result<T>;
  if (!answer.ok) throw new Error(`${path}: ${answer.error.title}`);
  return answer.value;
}

/** Decides on a review as its page would. */
export async function decideOn(
  session: HttpSession,
  { id, requestHash }: ReviewView,
  ballot: { scope: string; decision: "approve" | "reject"; reason: string; ticket?: string },
): Promise<Result<ReviewView>> {
  const input = { id, requestHash: requestHash ?? null, ticket: "", ...ballot };
  return (await session.action("decideOnReview", "/reviews", input)) as Result<ReviewView>;
}
