import "server-only";
import { priorities } from "@/lib/aws/budget/call-budget";
import { readStep } from "@/lib/aws/images";
import type { Db } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { broadcast } from "@/lib/live/bus";
import type { ReviewRow } from "../votes";
import { denials } from "./attempt";
import type { Caller } from "./find-waiting";
import { knownStep, knownWorkflows } from "./known-steps";
import { deadlineOf, instanceRunning, type StoredStep } from "./waiting-step";

/** The maximum number per pass, since each takes a call. */
const maxInOnePass = 200;

/**
 * Fetches the step facts of reviews: description, inputs, deadline, whether an instance is running.
 */
export async function fillStepReviews(
  db: Db,
  { account, region }: AccountRegion,
  caller: Caller,
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
    .limit(maxInOnePass)
    .execute();
  for (const review of reviews) {
    const changes = await readDetails(db, caller, review);
    if (!changes) continue;
    await db.updateTable("reviews").set(changes).where("id", "=", review.id).execute();
    broadcast({ account, region }, { kind: "detail", arn: review.build_arn ?? "" });
  }
}

type Details = Partial<Pick<ReviewRow, "waiting_step" | "deadline" | "instance_running">>;

async function readDetails(db: Db, caller: Caller, review: ReviewRow): Promise<Details | null> {
  const { step_execution_id: id, build_arn: buildArn } = review;
  if (!id || !buildArn) return null;
  const workflows = await knownWorkflows(db, buildArn);
  if (review.waiting_step !== null) {
    const { workflowArn }: StoredStep = JSON.parse(review.waiting_step);
    const running = instanceRunning(id, workflowArn, workflows);
    return running === null ? null : { instance_running: running ? 1 : 0 };
  }
  const read = await caller.ask(priorities.detail, (acting, turn) => readStep(acting, id, turn));
  if (!read?.ok && !(read && denials.has(read.error.code))) return null;
  const step = read.ok ? read.value : knownStep(workflows, id);
  const workflowArn = step?.workflowArn ?? null;
  const stored = {
    description: step?.description ?? null,
    workflowArn,
    inputs: step?.inputs ?? null,
  } satisfies StoredStep;
  const running = instanceRunning(id, workflowArn, workflows);
  return {
    waiting_step: JSON.stringify(stored),
    deadline: read.ok
      ? deadlineOf(read.value.startedAt ?? review.opened_at, read.value.timeoutSeconds)
      : null,
    instance_running: running === null ? null : running ? 1 : 0,
  };
}
