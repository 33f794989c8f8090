import type { Generated } from "kysely";

/** Times are ISO-8601 UTC text, ids UUIDv7 text, JSON is text, booleans are 0 and 1. */
export interface SubmissionsTable {
  id: string;
  client_token: string;
  status: "pending" | "accepted" | "rejected" | "unknown";
  role_id: string;
  account: string;
  region: string;
  person_id: string;
  person_name: string;
  person_email: string;
  person_groups: string;
  session_id: string;
  /** The request, exactly the text that every attempt is made from. */
  request: string;
  attempts: Generated<number>;
  /** 1 once an attempt may have taken effect without an answer; never goes back to 0 unsettled. */
  ambiguous: Generated<number>;
  /** The code of the definite refusal that the last attempt met after an ambiguous one. */
  refusal: string | null;
  /** Since when the outcome is being sought; the time after which Kiln gives up runs from here. */
  unsettled_since: string;
  /** The process that is sending now, and until when nobody else may. */
  claimed_by: string | null;
  claimed_until: string | null;
  next_attempt_at: string | null;
  answer: string | null;
  error: string | null;
  created_at: string;
  updated_at: string;
}

export interface BuildsTable {
  arn: string;
  account: string;
  region: string;
  name: string;
  version: string;
  build_number: number;
  type: string | null;
  platform: string | null;
  status: string;
  status_reason: string | null;
  recipe_arn: string | null;
  submission_id: string | null;
  submitted_by: string | null;
  created_at: string;
  observed_at: string;
  /** The last whole observation of the build page, JSON; what is shown while AWS is away. */
  detail: string | null;
}

interface BuildEventsTable {
  id: string;
  arn: string;
  at: string;
  status: string;
  reason: string | null;
}

interface AuditTable {
  id: string;
  at: string;
  person_id: string;
  person_name: string;
  role_id: string;
  account: string;
  region: string;
  action: string;
  target: string;
  outcome: string;
  detail: string | null;
}

interface LeasesTable {
  name: string;
  holder: string;
  until: string;
}

/** Sessions that were signed out before their end. */
interface EndedSessionsTable {
  session_id: string;
  /** When the cookie would have ended by itself; the row is of no use after it. */
  until: string;
}

export interface Tables {
  submissions: SubmissionsTable;
  builds: BuildsTable;
  build_events: BuildEventsTable;
  audit: AuditTable;
  leases: LeasesTable;
  ended_sessions: EndedSessionsTable;
}
