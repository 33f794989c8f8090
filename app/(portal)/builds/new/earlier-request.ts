import "server-only";
import { accountRegionReader, permittedRole } from "@/lib/auth/authorize";
import type { ActingRole } from "@/lib/auth/scope-types";
import type { PortalSession } from "@/lib/auth/session";
import { requestOf } from "@/lib/builds/contents/request-of";
import { ok, type Result } from "@/lib/errors/result";
import { parseArn } from "@/lib/imagebuilder/arn";
import { readSubmission } from "@/lib/submissions/read";

interface EarlierRequest {
  request: Record<string, unknown>;
  /** The unavailable details, in full sentences. */
  unknown: string[];
}

/**
 * Returns the request of a submission or build, for a user who can view it.
 *
 * @param from a submission id, or the ARN of an image build version
 */
export async function earlierRequest(
  session: PortalSession,
  { scope }: ActingRole,
  from: string,
): Promise<Result<EarlierRequest>> {
  if (parseArn(from)?.kind === "image") {
    const role = await permittedRole(session, [scope], "view");
    return role.ok ? requestOf(role.value, from) : role;
  }
  const submission = await readSubmission(accountRegionReader(session), from);
  return submission.ok ? ok({ request: submission.value.request, unknown: [] }) : submission;
}
