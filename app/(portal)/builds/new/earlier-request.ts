import "server-only";
import type { ActingRole, ScopeOption } from "@/lib/auth/scope-types";
import { ok, type Result } from "@/lib/errors/result";
import { parseArn } from "@/lib/imagebuilder/arn";
import { readSubmission } from "@/lib/submissions/read";
import { requestOf } from "@/lib/tracking/contents/request-of";

interface EarlierRequest {
  request: Record<string, unknown>;
  /** What could not be known of it, in whole sentences. */
  unknown: string[];
}

/**
 * What a submission or a build asked for.
 * @param scopes every scope that the person may take
 * @param from the id of a submission, or the ARN of an image build version
 */
export async function earlierRequest(
  scopes: readonly ScopeOption[],
  role: ActingRole,
  from: string,
): Promise<Result<EarlierRequest>> {
  if (parseArn(from)?.kind === "image") return requestOf(role, from);
  const submission = await readSubmission(scopes, from);
  return submission.ok ? ok({ request: submission.value.request, unknown: [] }) : submission;
}
