import type { Generated } from "kysely";
import type { AuditHeadTable, AuditTable } from "./audit-tables";
import type {
  ReviewCommentsTable,
  ReviewsTable,
  ReviewVotesTable,
  StepDecisionsTable,
} from "./review-tables";

/** Times are ISO-8601 UTC text, ids UUIDv7 text, JSON is text, booleans are 0 and 1. */
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
  /** The request, exactly the text that every attempt is made from. */
  request: string;
  attempts: Generated<number>;
  /** 1 once an attempt may have taken effect without an answer; never goes back to 0 unsettled. */
  ambiguous: Generated<number>;
  /** The code of the definite refusal that the last attempt met after an ambiguous one. */
  refusal: string | null;
  /** When the request was first sent with this token: from here runs the time that AWS knows it. */
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
  /** Orders versions and their builds by number; see `lib/imagebuilder/version-key.ts`. */
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
  /** AWS's word for what started it: USER_INITIATED, SCHEDULED, IMPORT, IMPORT_ISO. */
  build_type: string | null;
  /** Who started it, as far as Kiln can tell. */
  source: Generated<"kiln" | "pipeline" | "other">;
  pipeline_arn: string | null;
  /** The name in the recipe's ARN: what usual durations and related builds go by. */
  recipe_name: string | null;
  os_version: string | null;
  submitted_by_id: string | null;
  /** When the present status was first seen. */
  status_since: string | null;
  /** When the build reached its end; null while it runs, and where that is not known. */
  ended_at: string | null;
  /** When the present attempt began; null for the first one. */
  retried_at: string | null;
  /** How long the last attempt took: from `retried_at` or `created_at` to `ended_at`, in milliseconds. */
  duration_ms: number | null;
  /** How long each phase that is over took: JSON of status to milliseconds. */
  phase_ms: string | null;
  /** Steps that wait for somebody's decision (WaitForAction) now. */
  waiting_steps: Generated<number>;
  /** The AMI in the build's own account and Region, else the first one. */
  ami_id: string | null;
  /** Its tags and its words as bits; -1 where nobody looked. See `lib/builds/list/marks.ts`. */
  tag_marks: Generated<number>;
  word_marks: Generated<number>;
  /** Counts every change of the row, so that of two writers who read the same one has to read again. */
  revision: Generated<number>;
  /** 1 once Kiln saw it run: its phases were followed, not read about afterwards. */
  followed: Generated<number>;
  /** 1 once a whole look was made after its end: there is nothing more to ask AWS. */
  final: Generated<number>;
  /** When it was first seen ended; `ended_at` says when AWS says that it ended. */
  end_seen_at: string | null;
  /** Short hashes of the tags and outputs last recorded; null before the first. */
  facts_mark: string | null;
  /** When a retry was asked for after its end: what was seen from then on may be running again. */
  reopened_at: string | null;
}

/** The last whole observation of a build, JSON; what its page shows, also while AWS is away. */
interface BuildDetailsTable {
  arn: string;
  detail: string;
  observed_at: string;
  /** Rows of its lists at AWS, once they were read to their ends; see `counted_at`. */
  packages: number | null;
  findings: number | null;
  /** When they were counted; a count from before the build's present status is out of date. */
  counted_at: string | null;
}

interface BuildEventsTable {
  id: string;
  arn: string;
  account: Generated<string>;
  region: Generated<string>;
  at: string;
  /** What changed; see `BuildEventKind` in `lib/builds/view.ts`. */
  kind: Generated<string>;
  /** The image's status at that moment. */
  status: string;
  reason: string | null;
  /** JSON facts of the kind, e.g. which step waits. */
  detail: string | null;
}

/** How far an account and region is followed; written by the process that holds its lease. */
interface TrackedPlacesTable {
  account: string;
  region: string;
  /** When AWS last answered. */
  looked_at: string | null;
  /** Why it can't be asked now: JSON of a `PortalError`; null when it can. */
  failure: string | null;
  /** Until when somebody watches, at whichever process. */
  watched_until: string | null;
  /** The page of the history to be read next; null before the first, and once `history_read_at` is set. */
  history_token: string | null;
  /** When the history was last read to its end. */
  history_read_at: string | null;
  /** When the oldest build was created that the present reading of the history has come to. */
  history_to: string | null;
  /** When the builds of the last 30 days are likely to be known with their durations. */
  history_ready_at: string | null;
  /** When the durations of the last 30 days were all read; null before the first time. */
  durations_read_at: string | null;
}

/** A build's tags, for filtering. */
interface BuildTagsTable {
  arn: string;
  key: string;
  value: string;
  account: string;
  region: string;
}

/** Lower-case words by which a build is found: of its name, ARN, version, AMI ids. */
interface BuildWordsTable {
  account: string;
  region: string;
  word: string;
  arn: string;
}

/** A list that someone named, as the query of its URL. */
interface SavedViewsTable {
  id: string;
  person_id: string;
  name: string;
  query: string;
  created_at: string;
}

/** Builds that someone follows besides their own. */
interface FollowsTable {
  person_id: string;
  arn: string;
  since: string;
}

/** The last event that someone has seen in the bell, in an account and region. */
interface SeenMarksTable {
  person_id: string;
  account: string;
  region: string;
  event_id: string;
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

/** AWS's last answers to whether a role may list images; see `lib/auth/read-access.ts`. */
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
  tracked_places: TrackedPlacesTable;
  build_details: BuildDetailsTable;
  build_events: BuildEventsTable;
  build_tags: BuildTagsTable;
  build_words: BuildWordsTable;
  saved_views: SavedViewsTable;
  follows: FollowsTable;
  seen_marks: SeenMarksTable;
  audit: AuditTable;
  audit_head: AuditHeadTable;
  leases: LeasesTable;
  ended_sessions: EndedSessionsTable;
  read_access: ReadAccessTable;
}
