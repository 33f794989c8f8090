import "server-only";
import { listEntriesForTargets, type RedactedAuditEntry } from "@/lib/audit/entries-for-targets";
import { getRoleName } from "@/lib/config/config";
import type { Db } from "@/lib/db/database";
import type { BuildRecord } from "../record/build-row";
import type { BuildAction, BuildActionKind } from "../view";

const maxActions = 200;
const maxReason = 4_000;

const stepFailures = ["rejected", "superseded", "blocked"] as const;

/**
 * The audit outcomes to list: those of actions that took effect, and those of step decisions that
 * didn't. A step decision that took effect is listed as its approval or rejection.
 */
const includedOutcomes: Record<BuildActionKind, readonly string[]> = {
  submit: ["sending", "sending again", "waiting for approval"],
  edit: ["awaiting_approval", "no rule matches"],
  withdraw: ["withdrawn"],
  approve: ["recorded", "approved", "rejected"],
  reject: ["recorded", "approved", "rejected"],
  bypass: ["recorded", "approved", "rejected"],
  cancel: ["asked"],
  retry: ["asked"],
  delete: ["asked"],
  tag: ["asked"],
  "resume-step": stepFailures,
  "stop-step": stepFailures,
};

/**
 * Returns users' actions in Kiln on a build and on its request, newest first. Everyone who can view
 * the build can see them. Excludes refused actions.
 */
export async function listBuildActions(
  db: Db,
  build: Pick<BuildRecord, "arn" | "account" | "region" | "submission_id">,
  roleName = getRoleName,
): Promise<BuildAction[]> {
  const { arn, account, region, submission_id: submission } = build;
  const entries = await listEntriesForTargets(db, {
    ...{ account, region, limit: maxActions },
    targets: submission === null ? [arn] : [arn, submission],
    actions: Object.keys(includedOutcomes),
  });
  return entries.flatMap((entry) => toAction(entry, roleName) ?? []).reverse();
}

function isStepAction(action: BuildActionKind): boolean {
  return action === "resume-step" || action === "stop-step";
}

function toAction(entry: RedactedAuditEntry, nameOf: (id: string) => string): BuildAction | null {
  const { seq, at, outcome, personName, roleId, detail } = entry;
  const action = entry.action as BuildActionKind;
  if (!includedOutcomes[action].includes(outcome)) return null;
  const fact = (name: string) => {
    const value = detail !== null && Object.hasOwn(detail, name) ? detail[name] : null;
    return typeof value === "string" || typeof value === "number" ? value : null;
  };
  const text = (name: string) => String(fact(name) ?? "").slice(0, maxReason) || null;
  const failure = isStepAction(action)
    ? (stepFailures.find((one) => one === outcome) ?? null)
    : null;
  const [set, removed] = [fact("set"), fact("removed")];
  return {
    id: String(seq),
    at,
    action,
    isRepeated: outcome === "sending again",
    personName,
    roleName: roleId === "" ? null : nameOf(roleId),
    reason: text("reason"),
    // A step decision is audited with the step's execution ID.
    step: failure === null ? text("step") : null,
    ticket: text("ticket"),
    approvals: text("approvals"),
    tags: set === null || removed === null ? null : { set: Number(set), removed: Number(removed) },
    failure,
  };
}
