import "server-only";
import { priorities } from "@/lib/aws/budget/call-budget";
import { readStep, type StepFacts } from "@/lib/aws/images";
import { isWaiting } from "@/lib/builds/record/detail-observation";
import { storedBuild } from "@/lib/builds/stored-builds";
import type { Db } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { isTerminal } from "@/lib/imagebuilder/image-status";
import { broadcast } from "@/lib/live/bus";
import { denials } from "./attempt";
import type { Caller } from "./find-waiting";
import { knownStep, knownWorkflows } from "./known-steps";
import { ambiguityOf, isClaimed } from "./rows";
import { endReview, settleEnded } from "./settle";
import { endOf, unknownEnd } from "./step-end";

/** The maximum number per pass, since each takes a call. */
const maxInOnePass = 200;

/**
 * Closes the reviews of steps that no longer wait, and settles decisions whose response was lost.
 * Reads each step first, because a waiting step may be missing from the list.
 *
 * @param waiting execution IDs of the waiting steps
 */
export async function closeStepReviews(
  db: Db,
  accountRegion: AccountRegion,
  caller: Caller,
  waiting: ReadonlySet<string>,
): Promise<void> {
  const now = () => new Date();
  const open = (await openSteps(db, accountRegion)).filter(({ id }) => !waiting.has(id));
  for (const { id, arn, reviewId } of open.slice(0, maxInOnePass)) {
    const step = await stepNow(db, caller, id, arn);
    if (step === "unknown" || (step !== "gone" && isWaiting(step))) continue;
    const end = step === "gone" ? unknownEnd : endOf(step);
    const ended = await endReview(db, reviewId, ["open"], end, now());
    if (ended) broadcast(accountRegion, { kind: "detail", arn });
  }
  for (const row of await openDecisions(db, accountRegion)) {
    if (waiting.has(row.step_execution_id) || isClaimed(row, now())) continue;
    const step = await stepNow(db, caller, row.step_execution_id, row.build_arn);
    if (step === "unknown" || (step !== "gone" && isWaiting(step))) continue;
    const decision = { ...row, ambiguous: ambiguityOf(row) };
    await settleEnded({ db, now }, decision, step === "gone" ? null : step);
  }
}

async function openSteps(db: Db, { account, region }: AccountRegion) {
  const rows = await db
    .selectFrom("reviews")
    .select(["id", "step_execution_id", "build_arn"])
    .where("status", "=", "open")
    .where("account", "=", account)
    .where("region", "=", region)
    .where("gate", "=", "step")
    .execute();
  return rows.flatMap(({ id, step_execution_id: step, build_arn: arn }) =>
    step && arn ? [{ reviewId: id, id: step, arn }] : [],
  );
}

function openDecisions(db: Db, { account, region }: AccountRegion) {
  return db
    .selectFrom("step_decisions")
    .selectAll()
    .where("status", "in", ["pending", "unknown"])
    .where("account", "=", account)
    .where("region", "=", region)
    .limit(maxInOnePass)
    .execute();
}

/** The current state of a step; "gone" if AWS no longer has it or its build has ended. */
async function stepNow(
  db: Db,
  caller: Caller,
  id: string,
  buildArn: string,
): Promise<StepFacts | "gone" | "unknown"> {
  const read = await caller.ask(priorities.detail, (acting, turn) => readStep(acting, id, turn));
  if (read?.ok) return read.value;
  if (read?.error.code === "NotFound") return "gone";
  if (!read || !denials.has(read.error.code)) return "unknown";
  const known = knownStep(await knownWorkflows(db, buildArn), id);
  if (known && !isWaiting(known)) return known;
  const build = await storedBuild(db, buildArn);
  return build && isTerminal(build.status) ? "gone" : "unknown";
}
