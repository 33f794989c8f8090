import "server-only";
import { callPriorities } from "@/lib/aws/budget/call-budget";
import { type BuildStep, readStepExecution } from "@/lib/aws/images";
import { isWaitingForAction } from "@/lib/builds/record/detail-observation";
import { findStoredBuild } from "@/lib/builds/stored-builds";
import { defineSingleton } from "@/lib/cache/singleton";
import { getDatabaseNowMs } from "@/lib/db/clock";
import type { Db } from "@/lib/db/database";
import { type AccountRegion, formatAccountRegionKey } from "@/lib/imagebuilder/account-region";
import { isTerminalStatus } from "@/lib/imagebuilder/image-status";
import { broadcastLiveMessage } from "@/lib/live/bus";
import { denialErrorCodes } from "./attempt";
import type { MinimalAwsCaller } from "./find-waiting";
import { findKnownStep, readKnownWorkflows } from "./known-steps";
import { isClaimed, toAmbiguousFlag } from "./rows";
import { endStepReview, settleAsEnded } from "./settle";
import { toStepEndView, unknownStepEnd } from "./step-end";

/** The maximum number of reviews and of decisions per pass, since each takes a call to AWS. */
const maxPerPass = 200;

/** The step at which the next pass continues, by list. */
export const lastChecked = defineSingleton(
  "reviews.last-checked-steps",
  () => new Map<string, string>(),
);

/**
 * Closes the open reviews of steps that no longer wait, and settles the unsettled decisions on such
 * steps. Reads each step first, because a waiting step may be missing from the list.
 *
 * @param waiting execution IDs of the waiting steps
 */
export async function closeEndedStepReviews(
  db: Db,
  accountRegion: AccountRegion,
  caller: MinimalAwsCaller,
  waiting: ReadonlySet<string>,
): Promise<void> {
  const now = () => new Date(getDatabaseNowMs());
  const key = formatAccountRegionKey(accountRegion);
  const open = (await selectOpenSteps(db, accountRegion)).filter(({ id }) => !waiting.has(id));
  for (const { id, arn, reviewId } of takeNext(`reviews ${key}`, open, (step) => step.id)) {
    const step = await readCurrentStep(db, caller, id, arn);
    if (step === "unknown" || (step !== "gone" && isWaitingForAction(step))) continue;
    const end = step === "gone" ? unknownStepEnd : toStepEndView(step);
    const ended = await endStepReview(db, reviewId, ["open"], end, now());
    if (ended) broadcastLiveMessage(accountRegion, { kind: "detail", arn });
  }
  const decisions = (await selectOpenDecisions(db, accountRegion)).filter(
    (row) => !waiting.has(row.step_execution_id) && !isClaimed(row, now()),
  );
  for (const row of takeNext(`decisions ${key}`, decisions, (one) => one.step_execution_id)) {
    const step = await readCurrentStep(db, caller, row.step_execution_id, row.build_arn);
    if (step === "unknown" || (step !== "gone" && isWaitingForAction(step))) continue;
    const decision = { ...row, ambiguous: toAmbiguousFlag(row) };
    await settleAsEnded({ db, now }, decision, step === "gone" ? null : step);
  }
}

/**
 * Returns up to 200 steps, starting after the last one of the previous pass, so that steps whose
 * state stays unknown don't keep the others from being checked.
 */
function takeNext<Item>(
  list: string,
  items: readonly Item[],
  getId: (item: Item) => string,
): Item[] {
  const sorted = items.toSorted((a, b) => (getId(a) < getId(b) ? -1 : 1));
  const last = lastChecked().get(list) ?? "";
  const later = sorted.filter((item) => getId(item) > last);
  const taken = [...later, ...sorted.filter((item) => getId(item) <= last)].slice(0, maxPerPass);
  const end = taken.at(-1);
  lastChecked().set(list, end ? getId(end) : "");
  return taken;
}

async function selectOpenSteps(db: Db, { account, region }: AccountRegion) {
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

function selectOpenDecisions(db: Db, { account, region }: AccountRegion) {
  return db
    .selectFrom("step_decisions")
    .selectAll()
    .where("status", "in", ["pending", "unknown"])
    .where("account", "=", account)
    .where("region", "=", region)
    .execute();
}

/**
 * Returns the current state of a step. If AWS denies access, uses what tracking has stored about
 * the step and its build. "gone" means that AWS no longer has the step or that its build has ended.
 */
async function readCurrentStep(
  db: Db,
  caller: MinimalAwsCaller,
  id: string,
  buildArn: string,
): Promise<BuildStep | "gone" | "unknown"> {
  const read = await caller.call(callPriorities.detail, (acting, waitForCallSlot) =>
    readStepExecution(acting, id, waitForCallSlot),
  );
  if (read?.ok) return read.value;
  if (read?.error.code === "NotFound") return "gone";
  if (!read || !denialErrorCodes.has(read.error.code)) return "unknown";
  const known = findKnownStep(await readKnownWorkflows(db, buildArn), id);
  if (known && !isWaitingForAction(known)) return known;
  const build = await findStoredBuild(db, buildArn);
  return build && isTerminalStatus(build.status) ? "gone" : "unknown";
}
