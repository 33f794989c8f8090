import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { getSendStatus, toPortalError } from "@/lib/aws/to-portal-error";
import type { CreateImageRequest } from "@/lib/create-image/request";
import { createPortalError, type PortalError } from "@/lib/errors/portal-error";
import { log } from "@/lib/log/log";
import { recordAcceptance } from "./accept";
import { createClaim, releasedClaim } from "./claim";
import {
  classifyOutcome,
  getShownError,
  type SendFailure,
  type SendHistory,
  type SendVerdict,
} from "./classify";
import { isTokenExpired } from "./decide";
import type { SubmissionDependencies } from "./dependencies";
import type { FoundImage } from "./find-image";
import {
  computeQuickRetryDelayMs,
  computeRecoveryDelayMs,
  maxImageSearchMs,
  maxQuickAttempts,
  maxRetryStartMs,
} from "./retry-timing";
import { readSubmissionByToken, type SubmissionRow, updateSubmission } from "./rows";
import type { CreateImageResult } from "./view";

/**
 * Sends a row claimed by this process, up to three times, and stores the outcome.
 *
 * @param claimed the row; its `attempts` includes the first of these sends
 * @returns the stored row, even if another process wrote it
 */
export async function sendSubmission(
  dependencies: SubmissionDependencies,
  claimed: SubmissionRow,
  acting: ActingRole,
): Promise<SubmissionRow> {
  // The request is parsed from the stored text, so that each attempt has the same bytes.
  const request: CreateImageRequest = JSON.parse(claimed.request);
  const lastStart = dependencies.now().getTime() + maxRetryStartMs;
  let row = claimed;
  let expired = false;
  for (let attemptCount = 1; ; attemptCount += 1) {
    const result = await attempt(dependencies, acting, row, request);
    if ("response" in result) return recordAcceptance(dependencies, row, result.response);
    const verdict = classifyOutcome(toSendHistory(row), result.failure);
    // If AWS reported expired credentials, the client has evicted them, so one retry with new
    // credentials can succeed.
    const renewed: boolean = isExpired(result.failure) && !expired;
    expired ||= renewed;
    const inTime = attemptCount < maxQuickAttempts && dependencies.now().getTime() < lastStart;
    if (!inTime || !(verdict.shouldRetry || renewed))
      return settle(dependencies, row, verdict, result.error);
    if (verdict.shouldRetry)
      await dependencies.sleep(computeQuickRetryDelayMs(attemptCount, dependencies.random()));
    // If the process was suspended, the token may have expired in AWS in the meantime.
    if (isTokenExpired(row, dependencies.now(), dependencies.tokenMs)) {
      return settle(dependencies, row, verdict, result.error);
    }
    const next = await updateSubmission(dependencies, row, {
      ...toHistoryColumns(verdict.history),
      attempts: row.attempts + 1,
      ...createClaim(dependencies),
    });
    if (!next) return readSubmissionByToken(dependencies.db, row.client_token);
    row = next;
  }
}

/**
 * Looks for the image of a claimed row whose request must not be sent again. Unless exactly
 * one image is possible and has the same settings and tags, a person has to decide.
 *
 * @returns the stored row, even if another process wrote it
 */
export async function findCreatedImage(
  dependencies: SubmissionDependencies,
  claimed: SubmissionRow,
  acting: ActingRole,
): Promise<SubmissionRow> {
  const until = new Date(Date.parse(claimed.unsettled_since) + dependencies.tokenMs);
  const found = await dependencies.find(acting, claimed, until).catch((thrown) => ({
    ok: false as const,
    error: toPortalError(thrown),
  }));
  const [image] = found.ok ? found.value : [];
  if (found.ok && found.value.length === 1 && image?.match === "same") {
    const imageBuildVersionArn = image.arn;
    log.info({ submission: claimed.id, image: imageBuildVersionArn }, "image found");
    const response = { imageBuildVersionArn, clientToken: claimed.client_token };
    return recordAcceptance(dependencies, claimed, { ...response, latestVersionReferences: {} });
  }
  if (!found.ok && !isSearchOver(dependencies, claimed, found.error)) {
    const verdict: SendVerdict = {
      status: "unknown",
      history: toSendHistory(claimed),
      shouldRetry: false,
    };
    return settle(dependencies, claimed, verdict, found.error);
  }
  const code = found.ok ? getSearchErrorCode(found.value) : "ImageSearchFailed";
  const changes = {
    ...releasedClaim,
    next_attempt_at: null,
    error: JSON.stringify(createPortalError(code)),
  };
  const row = await updateSubmission(dependencies, claimed, changes, `unknown: ${code}`);
  return row ?? readSubmissionByToken(dependencies.db, claimed.client_token);
}

function getSearchErrorCode({ length }: readonly FoundImage[]) {
  if (length === 0) return "NoImageFound";
  return length === 1 ? "SimilarImageFound" : "SeveralImagesFound";
}

/** True if looking for the image again is pointless. */
function isSearchOver(
  { now, tokenMs }: SubmissionDependencies,
  row: SubmissionRow,
  { code }: PortalError,
): boolean {
  if (code === "AccessDenied" || code === "ForbiddenException") return true;
  return isTokenExpired(row, now(), tokenMs + maxImageSearchMs);
}

type AttemptResult = { response: CreateImageResult } | { failure: SendFailure; error: PortalError };

async function attempt(
  dependencies: SubmissionDependencies,
  acting: ActingRole,
  row: SubmissionRow,
  request: CreateImageRequest,
): Promise<AttemptResult> {
  const about = { submission: row.id, clientToken: row.client_token, attempt: row.attempts };
  try {
    const { response } = await dependencies.create(acting, request);
    log.info({ ...about, image: response.imageBuildVersionArn }, "CreateImage accepted");
    return { response };
  } catch (thrown) {
    const error = toPortalError(thrown);
    const failure = { code: error.code, sent: getSendStatus(thrown) };
    // Logs the error itself only if it isn't in the catalog, since it can quote a whole signed
    // request.
    const unexplained = error.code === "Unexpected" ? { err: thrown } : {};
    const { awsMessage, requestId: awsRequestId } = error;
    log.warn(
      { ...about, ...failure, awsMessage, awsRequestId, ...unexplained },
      "CreateImage failed",
    );
    return { failure, error };
  }
}

/** Stores an outcome other than an image, unless the row was taken over in the meantime. */
async function settle(
  dependencies: SubmissionDependencies,
  row: SubmissionRow,
  { status, history }: SendVerdict,
  failed: PortalError,
): Promise<SubmissionRow> {
  const settled = await updateSubmission(
    dependencies,
    row,
    {
      status,
      ...toHistoryColumns(history),
      ...releasedClaim,
      next_attempt_at: status === "unknown" ? getNextAttemptTime(dependencies, row) : null,
      error: JSON.stringify(getShownError(status, failed)),
    },
    status === row.status ? undefined : `${status}: ${failed.code}`,
  );
  return settled ?? readSubmissionByToken(dependencies.db, row.client_token);
}

/** Returns the time from which the recovery pass can retry, in ISO-8601. */
export function getNextAttemptTime(
  dependencies: SubmissionDependencies,
  row: SubmissionRow,
): string {
  const delay = computeRecoveryDelayMs(row.attempts, dependencies.random());
  return new Date(dependencies.now().getTime() + delay).toISOString();
}

function toSendHistory(row: SubmissionRow): SendHistory {
  return { ambiguous: row.ambiguous === 1, refusal: row.refusal as SendHistory["refusal"] };
}

function toHistoryColumns({ ambiguous, refusal }: SendHistory) {
  return { ambiguous: ambiguous ? 1 : 0, refusal };
}

function isExpired({ code, sent }: SendFailure): boolean {
  return code === "ExpiredCredentials" && sent === "rejected";
}
