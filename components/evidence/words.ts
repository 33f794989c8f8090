import type { ActionEvidence, StoredEvidence } from "@/lib/evidence/view";

const actions: Record<string, string> = {
  submit: "Submit",
  edit: "Edit request",
  withdraw: "Withdraw request",
  expire: "Expire review",
  approve: "Approve",
  reject: "Reject",
  bypass: "Bypass review",
  comment: "Comment",
  "resume-step": "Resume step",
  "stop-step": "Stop step",
  cancel: "Cancel build",
  retry: "Retry build",
  delete: "Delete build",
  tag: "Change tags",
  export: "Export list",
  "download-log": "Download log",
  "download-evidence": "Download evidence",
};

const outcomes: Record<string, string> = {
  begun: "Requested",
  asked: "Accepted by AWS",
  done: "Done",
  recorded: "Recorded",
  awaiting_approval: "Waiting for approval",
};

const facts: Record<string, string> = {
  ticket: "Ticket",
  approvals: "Approvals",
  rule: "Rule",
  requestSha256: "Request SHA-256",
  previousSha256: "Previous request SHA-256",
  clientToken: "Client token",
  attempts: "Attempts",
  sha256: "File SHA-256",
  bytes: "Bytes",
  set: "Tags set",
  removed: "Tags removed",
  characters: "Characters",
  rows: "Rows",
  kind: "List",
  step: "Step",
};

/** The name of an audited action; a later one as it is recorded. */
export function actionLabel(action: string): string {
  return Object.hasOwn(actions, action) ? String(actions[action]) : action;
}

/** "Accepted by AWS"; what has no words of its own, such as an error's code, as it is recorded. */
export function outcomeLabel(outcome: string): string {
  if (Object.hasOwn(outcomes, outcome)) return String(outcomes[outcome]);
  return outcome.slice(0, 1).toUpperCase() + outcome.slice(1);
}

/** The recorded facts of an entry, without its reason and the review's id. */
export function factsOf({
  detail,
}: Pick<ActionEvidence, "detail">): [label: string, value: string][] {
  return Object.entries(detail)
    .filter(([name]) => name !== "reason" && name !== "review")
    .map(([name, value]) => [
      Object.hasOwn(facts, name) ? String(facts[name]) : name,
      typeof value === "string" ? value : JSON.stringify(value),
    ]);
}

/** The reason that the person gave; null for none. */
export function reasonOf({ detail }: Pick<ActionEvidence, "detail">): string | null {
  return Object.hasOwn(detail, "reason") ? String(detail.reason) : null;
}

/** "Kiln 0.1.0, commit 7e20ec3…". */
export function versionText({ version, commit }: StoredEvidence["document"]["kiln"]): string {
  return `Kiln ${version ?? "version not recorded"}, commit ${commit ?? "not recorded"}`;
}
