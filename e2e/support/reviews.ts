import type { CreateImageRequest } from "@/lib/create-image/request";
import type { Result } from "@/lib/errors/result";
import type { ReviewView } from "@/lib/reviews/view";
import type { SubmissionView } from "@/lib/submissions/view";
import { type HttpSession, signInOverHttp } from "./http-session";
import type { Kiln } from "./kiln";
import { createFullRequest } from "./requests";
import type { TestPerson } from "./sign-in";

const workflow = "arn:aws:imagebuilder:eu-west-1:111122223333:workflow";

/** Submits the full request, with some changes, as the given user. */
async function submitAs(
  kiln: Kiln,
  person: TestPerson,
  scope: string,
  changes: Partial<CreateImageRequest> = {},
): Promise<SubmissionView> {
  const session = await signInOverHttp(kiln.url, person);
  const request = { ...createFullRequest(), clientToken: crypto.randomUUID(), ...changes };
  const answer = await session.action("submitBuild", "/builds/new", { scope, request });
  const result = answer as Result<SubmissionView>;
  if (!result.ok) throw new Error(`Not submitted: ${result.error.title}`);
  return result.value;
}

/** Starts a build whose build workflow waits for an action. */
export async function startWaitingBuild(
  kiln: Kiln,
  person: TestPerson,
  scope: string,
  changes: Partial<CreateImageRequest> = {},
) {
  const workflows = [{ workflowArn: `${workflow}/build/build-with-approval/1.0.0` }];
  const { accepted } = await submitAs(kiln, person, scope, { workflows, ...changes });
  if (!accepted) throw new Error("The build did not start");
  return accepted.imageBuildVersionArn;
}

/**
 * Returns the value of a route's response.
 *
 * @throws an error with the title of the route's error
 */
export async function fetchRouteValue<T>(session: HttpSession, path: string): Promise<T> {
  const answer = (await session.json(path)) as Result<T>;
  if (!answer.ok) throw new Error(`${path}: ${answer.error.title}`);
  return answer.value;
}

/**
 * Returns the newest open review of a build's waiting steps, or the newest one if none is open.
 *
 * @throws if the build has no review yet
 */
export async function fetchNewestBuildReview(
  session: HttpSession,
  arn: string,
): Promise<ReviewView> {
  const path = `/api/reviews/build?${new URLSearchParams({ arn })}`;
  const [review] = await fetchRouteValue<ReviewView[]>(session, path);
  if (!review) throw new Error(`${arn} has no review yet`);
  return review;
}

/** Approves or rejects a review with the same request that the review page sends. */
export async function submitDecision(
  session: HttpSession,
  { id, requestHash }: ReviewView,
  ballot: { scope: string; decision: "approve" | "reject"; reason: string; ticket?: string },
): Promise<Result<ReviewView>> {
  const input = { id, requestHash: requestHash ?? null, ticket: "", ...ballot };
  return (await session.action("decideOnReview", "/reviews", input)) as Result<ReviewView>;
}
