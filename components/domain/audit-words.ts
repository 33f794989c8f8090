/** The display text of each recorded action. */
const words: Readonly<Record<string, string>> = {
  "sign-in": "Sign in",
  "sign-out": "Sign out",
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
  expire: "Expire submission",
  comment: "Comment",
  "resume-step": "Resume step",
  "stop-step": "Stop step",
  export: "Export builds",
  "export-audit": "Export audit log",
  "export-evidence": "Export evidence",
  "download-log": "Download log",
  configure: "Change configuration",
  "remove-old-audit": "Delete old entries",
  // The permission that was missing or denied.
  view: "View",
  review: "Review",
  admin: "Administer",
  "use-role": "Use role",
};

/** The actions to filter by. */
export const knownActions: readonly { value: string; label: string }[] = Object.entries(words)
  .map(([value, label]) => ({ value, label }))
  .toSorted((a, b) => a.label.localeCompare(b.label, "en"));

/** Returns the display text of an action, such as "Download log" for "download-log". */
export function actionText(action: string): string {
  return Object.hasOwn(words, action) ? String(words[action]) : sentenceCase(action);
}

const details: Readonly<Record<string, string>> = {
  accounts: "Accounts",
  approvals: "Approvals",
  attempts: "Attempts",
  build: "Build",
  bytes: "Bytes",
  changedKeys: "Changed keys",
  characters: "Characters",
  clientToken: "Client token",
  count: "Entries",
  format: "Format",
  from: "First entry",
  keyHashes: "SHA-256 of each value",
  kind: "Contents",
  lastAt: "Last entry time",
  lastHash: "Last entry SHA-256",
  previousSha256: "Previous request SHA-256",
  query: "Filters",
  reason: "Reason",
  removed: "Tags removed",
  requestSha256: "Request SHA-256",
  review: "Review ID",
  rows: "Rows",
  rule: "Review rule",
  set: "Tags set",
  // The digest of a configuration or an evidence file.
  sha256: "SHA-256",
  step: "Step",
  ticket: "Ticket",
  untagRequestId: "UntagResource request ID",
};

/** Returns the label of a field in an entry's detail, or its name if it has no label. */
export function detailLabel(name: string): string {
  return Object.hasOwn(details, name) ? String(details[name]) : name;
}

const outcomes: Readonly<Record<string, string>> = {
  awaiting_approval: "Waiting for approval",
  begun: "Started",
  asked: "Accepted by AWS",
  done: "Done",
  failed: "Failed",
  incomplete: "Incomplete",
  interrupted: "Interrupted",
};

/** Returns the display text of an outcome. Error codes keep their spelling. */
export function outcomeText(outcome: string): string {
  if (Object.hasOwn(outcomes, outcome)) return String(outcomes[outcome]);
  return /^[a-z -]+$/.test(outcome) ? sentenceCase(outcome) : outcome;
}

function sentenceCase(word: string): string {
  const text = word.replaceAll("-", " ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}
