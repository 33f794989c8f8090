import { capitalize } from "@/lib/text/capitalize";

const actionLabels: Readonly<Record<string, string>> = {
  "sign-in": "Sign in",
  "sign-out": "Sign out",
  "provider-sign-out": "Signed out by identity provider",
  "end-sessions": "End sessions",
  "change-groups": "Groups changed",
  "groups-expired": "Session ended (couldn't refresh groups)",
  "switch-role": "Switch role",
  submit: "Submit build",
  cancel: "Cancel build",
  retry: "Retry build",
  delete: "Delete build",
  tag: "Change tags",
  approve: "Approve",
  reject: "Reject",
  bypass: "Bypass review",
  withdraw: "Withdraw submission",
  edit: "Edit submission",
  expire: "Submission expired",
  "void-decisions": "Decisions voided",
  comment: "Comment",
  "resume-step": "Resume step",
  "stop-step": "Stop step",
  export: "Export builds",
  "export-audit": "Export audit log",
  "export-evidence": "Export evidence",
  "download-log": "Download log",
  "create-token": "Create API token",
  "revoke-token": "Revoke API token",
  "exchange-token": "Exchange CI token",
  configure: "Change configuration",
  maintenance: "Change maintenance mode",
  "change-notifications": "Change email settings",
  "test-channel": "Test team channel",
  "resend-notification": "Resend notification",
  "remove-old-audit": "Delete old audit entries",
  // These labels name the permission that was missing or denied.
  view: "View builds",
  review: "Review requests",
  admin: "Use admin permissions",
  "use-role": "Use role",
};

/** The actions that the audit log can be filtered by. */
export const auditActionOptions: readonly { value: string; label: string }[] = Object.entries(
  actionLabels,
)
  .map(([value, label]) => ({ value, label }))
  .toSorted((a, b) => a.label.localeCompare(b.label, "en"));

/** True for an action that the audit log can be filtered by. */
export function isAuditAction(action: string): boolean {
  return Object.hasOwn(actionLabels, action);
}

/** Returns the display text of an action, such as "Download log" for "download-log". */
export function formatAuditAction(action: string): string {
  return isAuditAction(action) ? String(actionLabels[action]) : toSentenceCase(action);
}

const details: Readonly<Record<string, string>> = {
  accounts: "Accounts",
  apiToken: "API token ID",
  approvals: "Approvals",
  attempts: "Attempts",
  build: "Build",
  bytes: "Bytes",
  changedKeys: "Changed keys",
  characters: "Characters",
  clientToken: "Client token",
  count: "Entries",
  digest: "Email frequency",
  expires: "Expires",
  format: "Format",
  from: "First entry",
  keyHashes: "SHA-256 of each value",
  kind: "Type",
  lastAt: "Last entry time",
  lastHash: "Last entry SHA-256",
  name: "Name",
  previousSha256: "Previous request SHA-256",
  permissions: "Permissions",
  query: "Filters",
  reason: "Reason",
  regions: "Regions",
  removed: "Tags removed",
  removedKeys: "Tag keys removed",
  requestSha256: "Request SHA-256",
  review: "Review ID",
  rolesAfter: "New roles",
  rolesBefore: "Previous roles",
  rows: "Rows",
  rule: "Review rule",
  rules: "Email rules",
  set: "Tags added or updated",
  setKeys: "Tag keys added or updated",
  // The digest of a configuration or an evidence file.
  sha256: "SHA-256",
  since: "Maintenance started",
  step: "Step",
  ticket: "Ticket",
  untagRequestId: "UntagResource request ID",
  user: "Operating system user",
  votes: "Number of decisions",
};

/** Returns the label of a field in an entry's detail, or its name if it has no label. */
export function getAuditDetailLabel(name: string): string {
  return Object.hasOwn(details, name) ? String(details[name]) : name;
}

interface AuditedAction {
  action: string;
  outcome: string;
}

const outcomes: Readonly<Record<string, string>> = {
  awaiting_approval: "Waiting for approval",
  begun: "Started",
  asked: "Accepted by AWS",
  done: "Done",
  failed: "Failed",
  incomplete: "Incomplete",
  interrupted: "Interrupted",
  // These are recorded before the request is sent. The response has an entry of its own.
  sending: "Started sending",
  "sending again": "Started resending",
};

/** An error code of Kiln or AWS, such as `AccessDenied`. */
const codePattern = /^[A-Z]\w*$/;

/**
 * Returns the display text of an entry's outcome. Error codes keep their spelling, as in "Error:
 * AccessDenied". A bypass leaves its review approved, but nobody approved it.
 */
export function formatAuditOutcome({ action, outcome }: AuditedAction): string {
  if (action === "bypass" && outcome === "approved") return "Bypassed";
  if (codePattern.test(outcome)) return `Error: ${outcome}`;
  const [word = "", ...code] = outcome.split(/(?=: )/);
  return [formatOutcomeWord(word), ...code].join("");
}

function formatOutcomeWord(word: string): string {
  if (Object.hasOwn(outcomes, word)) return String(outcomes[word]);
  return /^[a-z -]+$/.test(word) ? toSentenceCase(word) : word;
}

function toSentenceCase(word: string): string {
  const text = word.replaceAll("-", " ");
  return capitalize(text);
}
