import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import type { CreateImageRequest } from "@/lib/create-image/request";
import { isSameRequest, toCanonicalJson } from "@/lib/create-image/same-request";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { broadcastLiveMessage } from "@/lib/live/bus";
import { log } from "@/lib/log/log";
import { createClaim } from "./claim";
import { decideRepeatedSubmit, isApprovedButUnsent, isTokenExpired } from "./decide";
import {
  getSubmissionDependencies,
  type SubmissionDependencies,
  type SubmitRun,
} from "./dependencies";
import {
  insertSubmission,
  readSubmissionByToken,
  restartSubmission,
  type SubmissionChanges,
  type SubmissionRow,
  toSubmitterColumns,
  updateSubmission,
} from "./rows";
import { findCreatedImage, sendSubmission } from "./send";
import { toSubmissionView } from "./to-view";
import type { SubmissionView } from "./view";

/**
 * Creates an image for this request, once per client token, regardless of how often it is called
 * and of failures in between.
 *
 * @param request valid, see `submitBuildInput`
 * @returns the submission, `ok` whatever its status; `TokenInUse` if the token was used by another
 * person or in another account, Region, or role (a role whose request had no effect doesn't count);
 * `IdempotentParameterMismatchException` with `submissionId` if the person used the token for
 * another request
 * @throws if the request can't be stored, so that nothing was sent
 */
export async function submitImageRequest(
  acting: ActingRole,
  request: CreateImageRequest,
): Promise<Result<SubmissionView>> {
  return submitImageRequestWithDependencies(await getSubmissionDependencies(), acting, request);
}

/** Like {@link submitImageRequest}, with the given dependencies. */
export async function submitImageRequestWithDependencies(
  dependencies: SubmissionDependencies,
  acting: ActingRole,
  request: CreateImageRequest,
): Promise<Result<SubmissionView>> {
  const { clientToken } = request;
  const key = getSubmitRunKey(acting, request);
  for (;;) {
    // A double click, a second tab, and a browser retry all result in one send with one outcome.
    const run = await runOncePerToken(dependencies, clientToken, key, () =>
      submitOnce(dependencies, acting, request),
    );
    if (run.key === key) return run.result;
  }
}

/** Calls `start`, or joins the current run if this process is already sending the token. */
export function runOncePerToken(
  { running }: SubmissionDependencies,
  clientToken: string,
  key: string,
  start: () => Promise<Result<SubmissionView>>,
): Promise<SubmitRun> {
  return running.run(clientToken, async () => {
    const result = start();
    await result.catch(() => undefined);
    return { key, result };
  });
}

/** Returns the key of a submit. Submits with the same key share an outcome. */
export function getSubmitRunKey(
  {
    person,
    roleId,
    account,
    region,
  }: Pick<ActingRole, "roleId" | "account" | "region"> & {
    person: { id: string };
  },
  request: unknown,
): string {
  return toCanonicalJson([person.id, roleId, account, region, request]);
}

async function submitOnce(
  dependencies: SubmissionDependencies,
  acting: ActingRole,
  request: CreateImageRequest,
): Promise<Result<SubmissionView>> {
  const intent = await insertSubmission(dependencies, acting, request);
  if (intent)
    return settleOrLeaveOpen(dependencies, intent, sendUnlessHeld(dependencies, intent, acting));
  const row = await readSubmissionByToken(dependencies.db, request.clientToken);
  const isSame = isSameRequest(JSON.parse(row.request), request);
  const tokenExpired = isTokenExpired(row, dependencies.now(), dependencies.tokenMs);
  const decision = decideRepeatedSubmit(
    row,
    acting,
    isSame,
    isClaimedElsewhere(dependencies, row),
    tokenExpired,
  );
  if (decision.kind === "refuse") return err(decision.error);
  if (decision.kind === "show") return ok(toSubmissionView(row));
  const claimed =
    decision.kind === "restart"
      ? await restartSubmission(dependencies, row, {
          // The same request keeps its stored text, which reviewers may have approved.
          ...getRestartChanges(
            dependencies,
            acting,
            isSame ? row.request : JSON.stringify(request),
          ),
          ...toSubmitterColumns(acting),
        })
      : await updateSubmission(
          dependencies,
          row,
          {
            ...getResumeChanges(dependencies, row),
            ...toSubmitterColumns(acting),
            attempts: row.attempts + 1,
            ...createClaim(dependencies),
          },
          decision.kind === "find" ? "searching for the image" : "sending again",
        );
  // Another process has changed the row in the meantime and is handling it. Return the row as
  // stored.
  if (!claimed)
    return ok(toSubmissionView(await readSubmissionByToken(dependencies.db, request.clientToken)));
  const settle = decision.kind === "find" ? findCreatedImage : sendUnlessHeld;
  return settleOrLeaveOpen(dependencies, claimed, settle(dependencies, claimed, acting));
}

/**
 * Returns the outcome of a claimed row. If the outcome can't be stored, AWS may have received the
 * request, so the submission is returned as stored, and the recovery pass settles it.
 */
async function settleOrLeaveOpen(
  { db }: SubmissionDependencies,
  claimed: SubmissionRow,
  settled: Promise<SubmissionRow>,
): Promise<Result<SubmissionView>> {
  try {
    return ok(toSubmissionView(await settled));
  } catch (error) {
    log.error(
      { err: error, submission: claimed.id },
      "failed to store the outcome of a submission",
    );
    const stored = await readSubmissionByToken(db, claimed.client_token).catch(() => claimed);
    return ok(toSubmissionView(stored));
  }
}

async function sendUnlessHeld(
  dependencies: SubmissionDependencies,
  row: SubmissionRow,
  acting: ActingRole,
): Promise<SubmissionRow> {
  if (row.status !== "awaiting_approval") return sendSubmission(dependencies, row, acting);
  broadcastLiveMessage({ account: row.account, region: row.region }, { kind: "reviews" });
  return row;
}

function isClaimedElsewhere(
  { processId, now }: SubmissionDependencies,
  row: SubmissionRow,
): boolean {
  const { claimed_by: by, claimed_until: until } = row;
  return by !== null && by !== processId && until !== null && until > now().toISOString();
}

function getRestartChanges(
  dependencies: SubmissionDependencies,
  { roleId }: ActingRole,
  request: string,
): SubmissionChanges {
  return {
    status: "pending",
    unsettled_since: dependencies.now().toISOString(),
    role_id: roleId,
    request,
    ambiguous: 0,
    refusal: null,
    error: null,
    next_attempt_at: null,
  };
}

/**
 * Returns the changes to a row whose request is sent again. The outcome stays open during the
 * retry, because an earlier send may have created the image. The next attempt is due immediately in
 * case this process dies. An approved request is sent for the first time, so the lifetime of its
 * token starts here.
 */
export function getResumeChanges(
  dependencies: SubmissionDependencies,
  row: SubmissionRow,
): SubmissionChanges {
  if (isApprovedButUnsent(row)) {
    return { unsettled_since: dependencies.now().toISOString(), next_attempt_at: null };
  }
  return {
    status: "unknown",
    ambiguous: 1,
    next_attempt_at: dependencies.now().toISOString(),
    error: row.error ?? JSON.stringify(createPortalError("UnknownOutcome")),
  };
}
