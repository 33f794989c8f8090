import type { Result } from "@/lib/errors/result";
import type { SubmissionView } from "@/lib/submissions/view";
import { type HttpSession, signInOverHttp } from "./http-session";
import type { Kiln } from "./kiln";
import { createFullRequest } from "./requests";

const sessions = new WeakMap<Kiln, Promise<HttpSession>>();

/** Returns Erin's session, which is created once per `Kiln` object. */
function erinAt(kiln: Kiln): Promise<HttpSession> {
  const session = sessions.get(kiln) ?? signInOverHttp(kiln.url, "erin");
  sessions.set(kiln, session);
  return session;
}

/**
 * Submits a request without a browser.
 *
 * @param recipe name and version, such as `al2023-base/2.0.0`
 * @param tags additional tags, such as those that control the sandbox (docs/sandbox.md)
 * @param members replace those of the request
 */
export async function submitRequest(
  kiln: Kiln,
  recipe: string,
  outcome: "succeed" | "fail" = "succeed",
  tags: Record<string, string> = {},
  members: { enhancedImageMetadataEnabled?: boolean } = {},
): Promise<SubmissionView> {
  const session = await erinAt(kiln);
  const imageRecipeArn = `arn:aws:imagebuilder:eu-west-1:111122223333:image-recipe/${recipe}`;
  const full = createFullRequest(outcome);
  const request = {
    ...full,
    ...members,
    imageRecipeArn,
    clientToken: crypto.randomUUID(),
    tags: { ...full.tags, ...tags },
  };
  const scope = "build-engineer@eu-west-1";
  const answer = await session.action("submitBuild", "/builds/new", { scope, request });
  const result = answer as Result<SubmissionView>;
  if (!result.ok) throw new Error(`${recipe} was not submitted: ${result.error.title}`);
  return result.value;
}

/** Submits a request that must be accepted, and returns the ARN of its build. */
export async function startBuild(...request: Parameters<typeof submitRequest>): Promise<string> {
  const { accepted, error } = await submitRequest(...request);
  if (!accepted) throw new Error(`The build did not start: ${error?.awsMessage ?? error?.title}`);
  return accepted.imageBuildVersionArn;
}
