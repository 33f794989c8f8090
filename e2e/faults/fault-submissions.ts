import type { Result } from "@/lib/errors/result";
import type { SubmissionView } from "@/lib/submissions/view";
import type { HttpSession } from "../support/http-session";
import type { SandboxClient } from "../support/sandbox-client";

const SCOPE = "build-engineer@eu-west-1";

const ARN_PREFIX = "arn:aws:imagebuilder:eu-west-1:111122223333";

/** CreateImage faults that affect almost two thirds of all calls. */
export const FAULT_RATES = {
  resetBefore: 0.08,
  resetAfter: 0.12,
  status500: 0.06,
  status503: 0.06,
  status500After: 0.06,
  throttle: 0.04,
  truncated: 0.06,
  malformed: 0.06,
  latency: 0.1,
};

/** Creates the request that the form sends with only the two required ARNs. */
export function createMinimalRequest(clientToken: string, recipe: string, infrastructure: string) {
  return {
    imageRecipeArn: `${ARN_PREFIX}:image-recipe/${recipe}`,
    infrastructureConfigurationArn: `${ARN_PREFIX}:infrastructure-configuration/${infrastructure}`,
    imageTestsConfiguration: { imageTestsEnabled: true },
    enhancedImageMetadataEnabled: true,
    clientToken,
  };
}

/**
 * Sends a request and returns the response, or null if Kiln was down or stopped during the request.
 */
export async function trySubmitRequest(
  session: HttpSession,
  request: ReturnType<typeof createMinimalRequest>,
): Promise<SubmissionView | null> {
  const answer = await session
    .action("submitBuild", `/builds/new?scope=${SCOPE}`, { scope: SCOPE, request })
    .catch(() => null);
  const result = answer as Result<SubmissionView> | null;
  return result?.ok ? result.value : null;
}

/** Returns the latest submissions of the scope (at most 1,000), newest first. */
export async function fetchSubmissions(session: HttpSession): Promise<SubmissionView[]> {
  const path = `/api/submissions?scope=${SCOPE}&limit=1000`;
  const answer = (await session.json(path)) as Result<SubmissionView[]>;
  if (!answer.ok) throw new Error(`/api/submissions: ${answer.error.title}`);
  return answer.value;
}

/** Returns the client tokens of the created images, sorted and including duplicates. */
export async function listImageTokens(sandbox: SandboxClient): Promise<string[]> {
  return (await sandbox.images()).map(({ clientToken }) => clientToken).sort();
}
