import "server-only";
import { v7 as uuid } from "uuid";
import { priorities } from "@/lib/aws/budget/call-budget";
import { readImage, type WaitingStepFacts } from "@/lib/aws/images";
import { parseStoredDetail } from "@/lib/builds/detail/stored-detail";
import { recordDetails } from "@/lib/builds/record/record-details";
import { storedBuild, storedDetail } from "@/lib/builds/stored-builds";
import { config } from "@/lib/config/config";
import type { Db } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { parseArn } from "@/lib/imagebuilder/arn";
import { broadcast } from "@/lib/live/bus";
import { publishReviews } from "../publish-reviews";
import { requestersOfBuild } from "../requesters";
import { matchRule } from "../rules/match-rule";
import { subjectOfBuild } from "../subject";
import { openReview } from "../votes";
import type { Caller } from "./find-waiting";

const idsAtOnce = 500;

/** Opens a review for each waiting step that has none, with the rule that matches now. */
export async function openStepReviews(
  db: Db,
  accountRegion: AccountRegion,
  caller: Caller,
  waiting: readonly WaitingStepFacts[],
): Promise<void> {
  for (const step of await withoutReview(db, waiting)) {
    if (!(await isKnown(db, caller, step.buildArn))) continue;
    await openFor(db, accountRegion, step);
    broadcast(accountRegion, { kind: "detail", arn: step.buildArn });
    publishReviews(accountRegion);
  }
}

async function withoutReview(
  db: Db,
  waiting: readonly WaitingStepFacts[],
): Promise<WaitingStepFacts[]> {
  const missing: WaitingStepFacts[] = [];
  for (let from = 0; from < waiting.length; from += idsAtOnce) {
    const some = waiting.slice(from, from + idsAtOnce);
    const ids = some.map(({ stepExecutionId }) => stepExecutionId);
    const rows = await db
      .selectFrom("reviews")
      .select("step_execution_id")
      .where("step_execution_id", "in", ids)
      .execute();
    const known = new Set(rows.map(({ step_execution_id }) => step_execution_id));
    missing.push(...some.filter(({ stepExecutionId }) => !known.has(stepExecutionId)));
  }
  return missing;
}

/** True if rules can be matched. Reads the request of a build that was started outside Kiln. */
async function isKnown(db: Db, caller: Caller, arn: string): Promise<boolean> {
  const row = await storedBuild(db, arn);
  if (row?.submission_id) return true;
  const seen = parseStoredDetail((await storedDetail(db, arn))?.detail ?? null);
  if (row && seen?.imageAt) return true;
  const askedAt = new Date().toISOString();
  const image = await caller.ask(priorities.detail, (acting, turn) => readImage(acting, arn, turn));
  if (image?.ok) await recordDetails(db, { arn, image: image.value, workflows: null, askedAt });
  return image?.ok ?? false;
}

async function openFor(
  db: Db,
  { account, region }: AccountRegion,
  { stepExecutionId, buildArn, name, startedAt }: WaitingStepFacts,
): Promise<void> {
  const build = await storedBuild(db, buildArn);
  const subject = await subjectOfBuild(db, buildArn);
  const rule = subject && matchRule(config().reviews, "step", subject);
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
    requesters: JSON.stringify(await requestersOfBuild(db, buildArn)),
    opened_at: startedAt ?? new Date().toISOString(),
  });
}
