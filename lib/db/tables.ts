import type { Generated } from "kysely";
import type { AuditHeadTable, AuditTable } from "./audit-tables";
import type {
  NotificationDeliveriesTable,
  NotificationItemsTable,
  NotificationPositionTable,
  NotificationSettingsTable,
} from "./notification-tables";
import type {
  ReviewCommentsTable,
  ReviewsTable,
  ReviewVotesTable,
  StepDecisionsTable,
} from "./review-tables";
import type { EndedSessionsTable, SessionGroupsTable, SessionsTable } from "./session-tables";
import type { ApiTokensTable, SignInsTable } from "./token-tables";

// In all tables, times are ISO 8601 UTC text, IDs that Kiln generates are UUIDv7 text unless noted,
// JSON is text, and booleans are 0 and 1.

export interface SubmissionsTable {
  id: string;
  client_token: string;
  status: "awaiting_approval" | "pending" | "accepted" | "rejected" | "not-sent" | "unknown";
  role_id: string;
  account: string;
  region: string;
  person_id: string;
  person_name: string;
  person_email: string;
  person_groups: string;
  session_id: string;
  /** The exact text of the request that every attempt sends. */
  request: string;
  attempts: Generated<number>;
  /**
   * 1 once an attempt may have taken effect without a response. Reset only if the settled
   * submission is sent again.
   */
  ambiguous: Generated<number>;
  /** The error code of the definite rejection that followed an ambiguous attempt. */
  refusal: string | null;
  /**
   * The time of the first send that may have had an effect, from which AWS's token validity counts.
   * Before any send, it is the time at which the request was stored.
   */
  unsettled_since: string;
  /** The process that is currently sending, and the time until which others must not send. */
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
  /** A key that sorts versions and builds numerically; see `lib/imagebuilder/version-key.ts`. */
  version_key: Generated<string>;
  type: string | null;
  platform: string | null;
  status: string;
  status_reason: string | null;
  recipe_arn: string | null;
  submission_id: string | null;
  submitted_by: string | null;
  created_at: string;
  observed_at: string;
  /** AWS's build type: USER_INITIATED, SCHEDULED, IMPORT, or IMPORT_ISO. */
  build_type: string | null;
  /** The origin of the build; `other` for any other or an unknown origin. */
  source: Generated<"kiln" | "pipeline" | "other">;
  pipeline_arn: string | null;
  /** The name in the recipe's ARN, used for typical durations and related builds. */
  recipe_name: string | null;
  os_version: string | null;
  submitted_by_id: string | null;
  /** The time at which the current status was first observed. */
  status_since: string | null;
  /** The end of the build; null while it runs, or if unknown. */
  ended_at: string | null;
  /** The start of the current attempt; null for the first attempt. */
  retried_at: string | null;
  /**
   * The duration of the latest attempt in milliseconds, from `retried_at` or `created_at` to
   * `ended_at`.
   */
  duration_ms: number | null;
  /**
   * The duration of each completed phase in milliseconds, without known waits for approval, as JSON
   * by status.
   */
  phase_ms: string | null;
  /** The number of steps currently waiting for a decision (WaitForAction). */
  waiting_steps: Generated<number>;
  /**
   * The time in milliseconds for which steps of the latest attempt waited for a decision, without a
   * current wait; null if unknown.
   */
  waited_ms: number | null;
  /**
   * The AMI in the build's own account and Region, else the first AMI in its Region, else the first
   * AMI; null if there is none.
   */
  ami_id: string | null;
  /** Incremented by every change to the row except to `observed_at`, for optimistic locking. */
  revision: Generated<number>;
  /**
   * 1 once Kiln submitted the build or observed it running, so that its phases are recorded live.
   */
  followed: Generated<number>;
  /**
   * 1 once the build was read completely, or as far as possible, after its end. It is then read
   * again only on request. Reset by a retry, and by a change to its tags or outputs.
   */
  final: Generated<number>;
  /**
   * The time at which the build's end was first observed. `ended_at` is the end according to AWS,
   * once it is known.
   */
  end_seen_at: string | null;
  /** Short hashes of the latest recorded tags and outputs; null before any are recorded. */
  facts_mark: string | null;
  /**
   * The time at which a retry was requested after the build's end. After this time, the build can
   * be observed running again.
   */
  reopened_at: string | null;
}

/**
 * JSON of the latest full observation of a build, shown on its page even while AWS is unreachable.
 */
interface BuildDetailsTable {
  arn: string;
  detail: string;
  observed_at: string;
  /**
   * The number of packages and of findings in AWS's lists, once the lists have been read
   * completely; see `counted_at`.
   */
  packages: number | null;
  findings: number | null;
  /**
   * The time at which the rows were counted. A count from before the current attempt is outdated.
   */
  counted_at: string | null;
}

interface BuildEventsTable {
  id: string;
  arn: string;
  account: Generated<string>;
  region: Generated<string>;
  at: string;
  /** The kind of change; see `BuildEventKind` in `lib/builds/view.ts`. */
  kind: Generated<string>;
  /** The image's status at that time. */
  status: string;
  reason: string | null;
  /** Details that depend on the kind, such as the waiting step, as JSON. */
  detail: string | null;
}

/**
 * The polling state of an account and Region. Only the process that holds its lease writes it,
 * except for `watched_until`.
 */
interface TrackedAccountRegionsTable {
  account: string;
  region: string;
  /** The time of AWS's last successful response. */
  looked_at: string | null;
  /** The reason why the data is stale, as JSON of a `PortalError`; null if it isn't. */
  failure: string | null;
  /** The time until which a user counts as watching in a process that doesn't hold the lease. */
  watched_until: string | null;
  /** The token of the history's next page; null before the first page and after the last. */
  history_token: string | null;
  /** The time at which the history was last read completely. */
  history_read_at: string | null;
  /** The creation time of the oldest build reached by the current read of the history. */
  history_to: string | null;
  /** The estimated time when the builds of the last 30 days will be known with their durations. */
  history_ready_at: string | null;
  /**
   * The time at which all durations of the last 30 days were read; null if they have never been
   * read.
   */
  durations_read_at: string | null;
}

interface BuildTagsTable {
  arn: string;
  key: string;
  value: string;
  account: string;
  region: string;
}

/**
 * Lowercase words that a search for a build matches. They come from its name, version, outputs, and
 * status reason.
 */
interface BuildWordsTable {
  account: string;
  region: string;
  word: string;
  arn: string;
}

/** A list that a user saved under a name, as the query string of its URL. */
interface SavedViewsTable {
  id: string;
  person_id: string;
  name: string;
  query: string;
  created_at: string;
}

/** Builds that a user follows in addition to their own. */
interface FollowsTable {
  person_id: string;
  arn: string;
  since: string;
}

/** The latest event that a user has seen in the notifications of an account and Region. */
interface SeenMarksTable {
  person_id: string;
  account: string;
  region: string;
  event_id: string;
}

/** One row with the ID 1 while maintenance mode is on; see `lib/maintenance`. */
interface MaintenanceTable {
  id: number;
  reason: string;
  since: string;
}

interface LeasesTable {
  name: string;
  holder: string;
  until: string;
}

/** Whether AWS last allowed a person's role to list images; see `lib/auth/read-access.ts`. */
interface ReadAccessTable {
  person_id: string;
  role_arn: string;
  region: string;
  allowed: number;
  answered_at: string;
}

export interface Tables {
  reviews: ReviewsTable;
  review_votes: ReviewVotesTable;
  review_comments: ReviewCommentsTable;
  step_decisions: StepDecisionsTable;
  submissions: SubmissionsTable;
  builds: BuildsTable;
  tracked_places: TrackedAccountRegionsTable;
  build_details: BuildDetailsTable;
  build_events: BuildEventsTable;
  build_tags: BuildTagsTable;
  build_words: BuildWordsTable;
  saved_views: SavedViewsTable;
  follows: FollowsTable;
  seen_marks: SeenMarksTable;
  notification_deliveries: NotificationDeliveriesTable;
  notification_items: NotificationItemsTable;
  notification_position: NotificationPositionTable;
  notification_settings: NotificationSettingsTable;
  audit: AuditTable;
  audit_head: AuditHeadTable;
  leases: LeasesTable;
  maintenance: MaintenanceTable;
  ended_sessions: EndedSessionsTable;
  sessions: SessionsTable;
  session_groups: SessionGroupsTable;
  read_access: ReadAccessTable;
  api_tokens: ApiTokensTable;
  sign_ins: SignInsTable;
}
