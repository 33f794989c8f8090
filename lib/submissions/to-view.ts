import type { SubmissionRow } from "./rows";
import type { SubmissionView } from "./view";

export function toSubmissionView(row: SubmissionRow): SubmissionView {
  return {
    id: row.id,
    clientToken: row.client_token,
    status: row.status,
    roleId: row.role_id,
    account: row.account,
    region: row.region,
    submittedBy: row.person_name,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    attempts: row.attempts,
    ...(row.status === "unknown" && row.next_attempt_at
      ? { nextCheckAt: row.next_attempt_at }
      : {}),
    request: JSON.parse(row.request),
    ...(row.answer ? { accepted: JSON.parse(row.answer) } : {}),
    ...(row.error ? { error: JSON.parse(row.error) } : {}),
  };
}
