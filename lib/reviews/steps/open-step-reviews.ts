import "server-only";
import { v7 as uuid } from "uuid";
import { callPriorities } from "@/lib/aws/budget/call-budget";
import { readImage, type WaitingStepFacts } from "@/lib/aws/images";
import { parseStoredDetail } from "@/lib/builds/detail/stored-detail";
import { recordBuildDetails } from "@/lib/builds/record/record-details";
import { findStoredBuild, findStoredDetail } from "@/lib/builds/stored-builds";
import { config } from "@/lib/config/config";
import { splitIntoBatches } from "@/lib/db/batches";
import { getDatabaseTimestamp } from "@/lib/db/clock";
import type { Db } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { parseArn } from "@/lib/imagebuilder/arn";
import { broadcastLiveMessage } from "@/lib/live/bus";
import { publishReviewChange } from "../publish-reviews";
import { listBuildRequesters } from "../requesters";
import { findApplicableRule } from "../rules/match-rule";
import { readStepSubject } from "../subject";
import { openReview } from "../votes";
import type { MinimalAwsCaller } from "./find-waiting";
import { unknownStepEnd } from "./step-end";

const batchSize = 500;
/** `step_end` of a review that was closed because AWS didn't return its step. */
const goneStepEnd = JSON.stringify(unknownStepEnd);

/**
 * Opens a review for each waiting step that has none, with the rule that matches now. Skips a step
 * while its build is unknown and can't be read. Reopens a review that was closed because AWS didn't
 * return its step.
 */
export async function openStepReviews(
  db: Db,
  accountRegion: AccountRegion,
  caller: MinimalAwsCaller,
  waiting: readonly WaitingStepFacts[],
): Promise<void> {
  const { missing, reopened } = await findStepsWithoutOpenReview(db, waiting);
  for (const { buildArn } of reopened) {
    broadcastLiveMessage(accountRegion, { kind: "detail", arn: buildArn });
    publishReviewChange(accountRegion);
  }
  for (const step of missing) {
    if (!(await isKnown(db, caller, step.buildArn))) continue;
    await openReviewForStep(db, accountRegion, step);
    broadcastLiveMessage(accountRegion, { kind: "detail", arn: step.buildArn });
    publishReviewChange(accountRegion);
  }
}

/** The steps whose review was reopened, and those that have none. */
async function findStepsWithoutOpenReview(db: Db, waiting: readonly WaitingStepFacts[]) {
  const missing: WaitingStepFacts[] = [];
  const reopened: WaitingStepFacts[] = [];
  for (const some of splitIntoBatches(waiting, batchSize)) {
    const ids = some.map(({ stepExecutionId }) => stepExecutionId);
    const rows = await db
      .selectFrom("reviews")
      .select(["step_execution_id", "step_end"])
      .where("step_execution_id", "in", ids)
      .execute();
    const known = new Map(rows.map((row) => [row.step_execution_id, row]));
    for (const step of some) {
      const row = known.get(step.stepExecutionId);
      if (!row) missing.push(step);
      else if (row.step_end === goneStepEnd && (await reopenStepReview(db, step.stepExecutionId)))
        reopened.push(step);
    }
  }
  return { missing, reopened };
}

/** Reopens the review of a step that AWS returns again, unless a decision on it was stored. */
async function reopenStepReview(db: Db, stepExecutionId: string): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable("reviews")
    .set((is) => ({
      status: "open",
      step_end: null,
      decided_at: null,
      revision: is("revision", "+", 1),
    }))
    .where("step_execution_id", "=", stepExecutionId)
    .where("status", "=", "ended")
    .where("step_end", "=", goneStepEnd)
    .where((where) =>
      where.not(
        where.exists(
          where
            .selectFrom("step_decisions")
            .select("review_id")
            .where("step_execution_id", "=", stepExecutionId),
        ),
      ),
    )
    .executeTakeFirstOrThrow();
  return numUpdatedRows === 1n;
}

/**
 * True if the build is known well enough to match rules. Reads and stores the image of a build that
 * was started outside Kiln, unless it was already read.
 */
async function isKnown(db: Db, caller: MinimalAwsCaller, arn: string): Promise<boolean> {
  const row = await findStoredBuild(db, arn);
  if (row?.submission_id) return true;
  const seen = parseStoredDetail((await findStoredDetail(db, arn))?.detail ?? null);
  if (row && seen?.imageAt) return true;
  const calledAt = getDatabaseTimestamp();
  const image = await caller.call(callPriorities.detail, (acting, waitForCallSlot) =>
    readImage(acting, arn, waitForCallSlot),
  );
  if (image?.ok)
    await recordBuildDetails(db, { arn, image: image.value, workflows: null, calledAt });
  return image?.ok ?? false;
}

async function openReviewForStep(
  db: Db,
  { account, region }: AccountRegion,
  { stepExecutionId, buildArn, workflowArn, name, startedAt }: WaitingStepFacts,
): Promise<void> {
  const build = await findStoredBuild(db, buildArn);
  const subject = await readStepSubject(db, buildArn, workflowArn);
  const rule = subject && findApplicableRule(config().reviews, "step", subject);
  await openReview(db, {
    id: uuid(),
    gate: "step",
    account,
    region,
    build_arn: buildArn,
    step_execution_id: stepExecutionId,
    step: name,
    image: build?.name ?? parseArn(buildArn)?.name ?? buildArn,
    rule: rule ? JSON.stringify(rule) : null,
    requester_id: build?.submitted_by_id ?? null,
    requester_name: build?.submitted_by ?? null,
    requesters: JSON.stringify(await listBuildRequesters(db, buildArn)),
    opened_at: startedAt ?? getDatabaseTimestamp(),
  });
}
