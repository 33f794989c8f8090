import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import type { CreateImageRequest } from "@/lib/create-image/request";
import { canonicalJson, sameRequest } from "@/lib/create-image/same-request";
import { portalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { broadcast } from "@/lib/live/bus";
import { decide, isApprovedUnsent, isTokenForgotten } from "./decide";
import { type Parts, portalParts, type Run } from "./parts";
import {
  changeRow,
  claim,
  findByToken,
  insertIntent,
  type RowChanges,
  restartRow,
  type SubmissionRow,
  submitter,
} from "./rows";
import { look, send } from "./send";
import { toView } from "./to-view";
import type { SubmissionView } from "./view";

/**
 * Creates an image for this request, once per client token, however often it is called and whatever
 * fails in between.
 *
 * @param request valid, see `submitBuildInput`
 * @returns its outcome: accepted, rejected, unknown or waiting for approval, all `ok`; `TokenInUse` for
 *   the token of another person, account, Region, or role unless that one was refused,
 *   `IdempotentParameterMismatchException` with `submissionId` for one's own token with another request
 * @throws if the database doesn't respond: nothing was sent, or the recovery pass goes on with it
 */
export async function submit(
  acting: ActingRole,
  request: CreateImageRequest,
): Promise<Result<SubmissionView>> {
  return submitWith(await portalParts(), acting, request);
}

/** The same with the given dependencies. */
export async function submitWith(
  parts: Parts,
  acting: ActingRole,
  request: CreateImageRequest,
): Promise<Result<SubmissionView>> {
  const { clientToken } = request;
  const key = runKey(acting, request);
  for (;;) {
    // A double click, a second tab or a browser retry: one send, one outcome for all.
    const run = await runOnce(parts, clientToken, key, () => once(parts, acting, request));
    if (run.key === key) return run.result;
  }
}

/** Sends a request, or joins the run if this process is sending its token. */
export function runOnce(
  { running }: Parts,
  clientToken: string,
  key: string,
  start: () => Promise<Result<SubmissionView>>,
): Promise<Run> {
  return running.run(clientToken, async () => {
    const result = start();
    await result.catch(() => undefined);
    return { key, result };
  });
}

/** Two submits with the same key share an outcome. */
export function runKey(
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
  return canonicalJson([person.id, roleId, account, region, request]);
}

async function once(
  parts: Parts,
  acting: ActingRole,
  request: CreateImageRequest,
): Promise<Result<SubmissionView>> {
  const intent = await insertIntent(parts, acting, request);
  if (intent) return ok(toView(await sendUnlessHeld(parts, intent, acting)));
  const row = await findByToken(parts.db, request.clientToken);
  const isSame = sameRequest(JSON.parse(row.request), request);
  const isForgotten = isTokenForgotten(row, parts.now(), parts.tokenMs);
  const decision = decide(row, acting, isSame, isClaimedElsewhere(parts, row), isForgotten);
  if (decision.kind === "refuse") return err(decision.error);
  if (decision.kind === "show") return ok(toView(row));
  const claimed =
    decision.kind === "restart"
      ? await restartRow(parts, row, {
          // The same request keeps its stored text, which reviewers may have approved.
          ...restart(parts, acting, isSame ? row.request : JSON.stringify(request)),
          ...submitter(acting),
        })
      : await changeRow(
          parts,
          row,
          {
            ...resume(parts, row),
            ...submitter(acting),
            attempts: row.attempts + 1,
            ...claim(parts),
          },
          decision.kind === "find" ? "searching for the image" : "sending again",
        );
  // Another process claimed it in between; it sends, and its outcome is shown.
  if (!claimed) return ok(toView(await findByToken(parts.db, request.clientToken)));
  const settle = decision.kind === "find" ? look : sendUnlessHeld;
  return ok(toView(await settle(parts, claimed, acting)));
}

async function sendUnlessHeld(
  parts: Parts,
  row: SubmissionRow,
  acting: ActingRole,
): Promise<SubmissionRow> {
  if (row.status !== "awaiting_approval") return send(parts, row, acting);
  broadcast({ account: row.account, region: row.region }, { kind: "reviews" });
  return row;
}

function isClaimedElsewhere({ processId, now }: Parts, row: SubmissionRow): boolean {
  const { claimed_by: by, claimed_until: until } = row;
  return by !== null && by !== processId && until !== null && until > now().toISOString();
}

function restart(parts: Parts, { roleId }: ActingRole, request: string): RowChanges {
  return {
    status: "pending",
    unsettled_since: parts.now().toISOString(),
    role_id: roleId,
    request,
    ambiguous: 0,
    refusal: null,
    error: null,
    next_attempt_at: null,
  };
}

/**
 * The outcome stays open during the retry, because an earlier send may have created the image. The
 * next attempt is due immediately in case this process dies. An approved request is sent for the
 * first time, so the lifetime of its token starts here.
 */
export function resume(parts: Parts, row: SubmissionRow): RowChanges {
  if (isApprovedUnsent(row)) {
    return { unsettled_since: parts.now().toISOString(), next_attempt_at: null };
  }
  return {
    status: "unknown",
    ambiguous: 1,
    next_attempt_at: parts.now().toISOString(),
    error: row.error ?? JSON.stringify(portalError("UnknownOutcome")),
  };
}
