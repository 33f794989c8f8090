import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { toPortalError, wasSent } from "@/lib/aws/to-portal-error";
import type { CreateImageRequest } from "@/lib/create-image/request";
import { type PortalError, portalError } from "@/lib/errors/portal-error";
import { log } from "@/lib/log/log";
import { accept } from "./accept";
import { classify, type Failure, type History, type Verdict } from "./classify";
import { isTokenForgotten } from "./decide";
import { lastStartMs, lookForMs, quickAttempts, quickPause, recoveryDelay } from "./pace";
import type { Parts } from "./parts";
import { changeRow, claim, findByToken, released, type SubmissionRow } from "./rows";
import { shownError } from "./shown-error";
import type { CreateImageAnswer } from "./view";

/**
 * Sends a row claimed by this process, up to three times, and stores the outcome.
 *
 * @param claimed its `attempts` includes the first of these sends
 * @returns the stored row, whoever wrote it
 */
export async function send(
  parts: Parts,
  claimed: SubmissionRow,
  acting: ActingRole,
): Promise<SubmissionRow> {
  // From the stored text, so that each attempt has the same bytes.
  const request: CreateImageRequest = JSON.parse(claimed.request);
  const lastStart = parts.now().getTime() + lastStartMs;
  let row = claimed;
  let expired = false;
  for (let made = 1; ; made += 1) {
    const tried = await attempt(parts, acting, row, request);
    if ("answer" in tried) return accept(parts, row, tried.answer);
    const verdict = classify(historyOf(row), tried.failure);
    // The client has evicted credentials that AWS reported as expired; new ones may help once.
    const renewed: boolean = isExpired(tried.failure) && !expired;
    expired ||= renewed;
    const inTime = made < quickAttempts && parts.now().getTime() < lastStart;
    if (!inTime || !(verdict.again || renewed)) return settle(parts, row, verdict, tried.error);
    if (verdict.again) await parts.sleep(quickPause(made, parts.random()));
    // If the process was suspended, AWS may have forgotten the token meanwhile.
    if (isTokenForgotten(row, parts.now(), parts.tokenMs)) {
      return settle(parts, row, verdict, tried.error);
    }
    const next = await changeRow(parts, row, {
      ...historyColumns(verdict.history),
      attempts: row.attempts + 1,
      ...claim(parts),
    });
    if (!next) return findByToken(parts.db, row.client_token);
    row = next;
  }
}

/**
 * Looks for the image of a claimed row whose request must not be sent again. If there isn't exactly
 * one candidate, a person has to decide.
 *
 * @returns the stored row, whoever wrote it
 */
export async function look(
  parts: Parts,
  claimed: SubmissionRow,
  acting: ActingRole,
): Promise<SubmissionRow> {
  const until = new Date(Date.parse(claimed.unsettled_since) + parts.tokenMs);
  const found = await parts.find(acting, claimed, until).catch((thrown) => ({
    ok: false as const,
    error: toPortalError(thrown),
  }));
  if (found.ok && found.value.length === 1) {
    const [imageBuildVersionArn = ""] = found.value;
    log.info({ submission: claimed.id, image: imageBuildVersionArn }, "image found");
    const answer = { imageBuildVersionArn, clientToken: claimed.client_token };
    return accept(parts, claimed, { ...answer, latestVersionReferences: {} });
  }
  if (!found.ok && !isOver(parts, claimed, found.error)) {
    const verdict: Verdict = { status: "unknown", history: historyOf(claimed), again: false };
    return settle(parts, claimed, verdict, found.error);
  }
  const code = found.ok ? noSingle(found.value) : "ImageSearchFailed";
  const changes = { ...released, next_attempt_at: null, error: JSON.stringify(portalError(code)) };
  const row = await changeRow(parts, claimed, changes, `unknown: ${code}`);
  return row ?? findByToken(parts.db, claimed.client_token);
}

function noSingle(arns: readonly string[]) {
  return arns.length === 0 ? "NoImageFound" : "SeveralImagesFound";
}

/** True if looking for the image again is pointless. */
function isOver({ now, tokenMs }: Parts, row: SubmissionRow, { code }: PortalError): boolean {
  if (code === "AccessDenied" || code === "ForbiddenException") return true;
  return isTokenForgotten(row, now(), tokenMs + lookForMs);
}

type Tried = { answer: CreateImageAnswer } | { failure: Failure; error: PortalError };

async function attempt(
  parts: Parts,
  acting: ActingRole,
  row: SubmissionRow,
  request: CreateImageRequest,
): Promise<Tried> {
  const about = { submission: row.id, clientToken: row.client_token, attempt: row.attempts };
  try {
    const { answer } = await parts.create(acting, request);
    log.info({ ...about, image: answer.imageBuildVersionArn }, "CreateImage accepted");
    return { answer };
  } catch (thrown) {
    const error = toPortalError(thrown);
    const failure = { code: error.code, sent: wasSent(thrown) };
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

/** Stores an outcome other than an image, unless someone else has taken over the row. */
async function settle(
  parts: Parts,
  row: SubmissionRow,
  { status, history }: Verdict,
  failed: PortalError,
): Promise<SubmissionRow> {
  const settled = await changeRow(
    parts,
    row,
    {
      status,
      ...historyColumns(history),
      ...released,
      next_attempt_at: status === "unknown" ? nextAttempt(parts, row) : null,
      error: JSON.stringify(shownError(status, failed)),
    },
    status === row.status ? undefined : `${status}: ${failed.code}`,
  );
  return settled ?? findByToken(parts.db, row.client_token);
}

/** When the recovery pass may retry, ISO-8601. */
export function nextAttempt(parts: Parts, row: SubmissionRow): string {
  const delay = recoveryDelay(row.attempts, parts.random());
  return new Date(parts.now().getTime() + delay).toISOString();
}

function historyOf(row: SubmissionRow): History {
  return { ambiguous: row.ambiguous === 1, refusal: row.refusal as History["refusal"] };
}

function historyColumns({ ambiguous, refusal }: History) {
  return { ambiguous: ambiguous ? 1 : 0, refusal };
}

function isExpired({ code, sent }: Failure): boolean {
  return code === "ExpiredCredentials" && sent === "answered";
}
