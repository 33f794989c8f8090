import "server-only";
import { createAccountRegionReader, findPermittedRole } from "@/lib/auth/authorize";
import type { ActingRole } from "@/lib/auth/scope-types";
import type { PortalSession } from "@/lib/auth/session";
import { readBuildRequest } from "@/lib/builds/contents/build-request";
import { createPortalError, type PortalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { parseArn } from "@/lib/imagebuilder/arn";
import { readSubmission } from "@/lib/submissions/read";

interface EarlierRequest {
  request: Record<string, unknown>;
  /** Full sentences that describe the unavailable details. */
  unknown: string[];
}

/**
 * Returns the request of a submission or build, for a user who can view it.
 *
 * @param from a submission ID, or the ARN of an image build version
 */
export async function findEarlierRequest(
  session: PortalSession,
  { scope }: ActingRole,
  from: string,
): Promise<Result<EarlierRequest>> {
  if (parseArn(from)?.kind === "image") {
    const role = await findPermittedRole(session, [scope], "view");
    return role.ok ? readBuildRequest(role.value, from) : role;
  }
  const submission = await readSubmission(createAccountRegionReader(session), from);
  if (submission.ok) return ok({ request: submission.value.request, unknown: [] });
  return submission.error.code === "NotFound" ? err(sourceNotFound) : submission;
}

const sourceNotFound: PortalError = {
  ...createPortalError("NotFound"),
  title: "Couldn't copy the earlier request",
  happened:
    "The “from” value in the URL must be the ID of a submission or the ARN of an image build version that you can view.",
  remedy: "Fill in the form, or open the build that you want to copy and select “Build again.”",
  action: "none",
};
