import "server-only";
import { callPriorities } from "@/lib/aws/budget/call-budget";
import { readStepExecution } from "@/lib/aws/images";
import type { Db } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { broadcastLiveMessage } from "@/lib/live/bus";
import type { ReviewRow } from "../votes";
import { denialErrorCodes } from "./attempt";
import type { MinimalAwsCaller } from "./find-waiting";
import { findKnownStep, readKnownWorkflows } from "./known-steps";
import { computeStepDeadline, detectRunningInstance, type StoredStep } from "./waiting-step";

/** The maximum number of reviews per pass, since each takes a call to AWS. */
const maxPerPass = 200;

/**
 * Fetches and stores missing facts about the waiting steps of open reviews: workflow, description,
 * inputs, deadline, and whether an instance is running.
 */
export async function fetchStepDetails(
  db: Db,
  { account, region }: AccountRegion,
  caller: MinimalAwsCaller,
): Promise<void> {
  const reviews = await db
    .selectFrom("reviews")
    .selectAll()
    .where("account", "=", account)
    .where("region", "=", region)
    .where("gate", "=", "step")
    .where("status", "=", "open")
    .where((where) =>
      where.or([where("waiting_step", "is", null), where("instance_running", "is", null)]),
    )
    .orderBy("id")
    .limit(maxPerPass)
    .execute();
  for (const review of reviews) {
    const changes = await readDetails(db, caller, review);
    if (!changes) continue;
    await db.updateTable("reviews").set(changes).where("id", "=", review.id).execute();
    broadcastLiveMessage({ account, region }, { kind: "detail", arn: review.build_arn ?? "" });
  }
}

type Details = Partial<Pick<ReviewRow, "waiting_step" | "deadline" | "instance_running">>;

async function readDetails(
  db: Db,
  caller: MinimalAwsCaller,
  review: ReviewRow,
): Promise<Details | null> {
  const { step_execution_id: id, build_arn: buildArn } = review;
  if (!id || !buildArn) return null;
  const workflows = await readKnownWorkflows(db, buildArn);
  if (review.waiting_step !== null) {
    const { workflowArn }: StoredStep = JSON.parse(review.waiting_step);
    const running = detectRunningInstance(id, workflowArn, workflows);
    return running === null ? null : { instance_running: running ? 1 : 0 };
  }
  const read = await caller.call(callPriorities.detail, (acting, waitForCallSlot) =>
    readStepExecution(acting, id, waitForCallSlot),
  );
  if (!read?.ok && !(read && denialErrorCodes.has(read.error.code))) return null;
  const step = read.ok ? read.value : findKnownStep(workflows, id);
  const workflowArn = step?.workflowArn ?? null;
  const stored = {
    description: step?.description ?? null,
    workflowArn,
    inputs: step?.inputs ?? null,
  } satisfies StoredStep;
  const running = detectRunningInstance(id, workflowArn, workflows);
  return {
    waiting_step: JSON.stringify(stored),
    deadline: read.ok
      ? computeStepDeadline(read.value.startedAt ?? review.opened_at, read.value.timeoutSeconds)
      : null,
    instance_running: running === null ? null : running ? 1 : 0,
  };
}
