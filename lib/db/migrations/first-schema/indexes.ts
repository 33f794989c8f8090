/**
 * The filter columns of the list. Because every index of the list contains them, rows that don't
 * match aren't read.
 */
const filters = [
  ...["status", "type", "platform", "source", "recipe_name", "submitted_by", "submitted_by_id"],
  "waiting_steps",
];

/**
 * The columns of the index for each order of the list. Columns after `arn` make it a covering
 * index.
 */
const orders = {
  builds_by_created: ["created_at", "arn"],
  builds_by_name: ["name", "created_at", "arn"],
  builds_by_status: ["status", "created_at", "arn", "duration_ms"],
  builds_by_duration: ["duration_ms", "arn", "created_at"],
  builds_by_version: ["version_key", "created_at", "arn"],
};

/** The indexes of the list. For measurements with 1,000,000 builds, see decision 044. */
const listIndexes = Object.entries(orders).map(([name, columns]): [string, string] => {
  const others = filters.filter((column) => !columns.includes(column));
  return [name, `builds (${["account", "region", ...columns, ...others].join(", ")})`];
});

/**
 * The definition of each index, with its table, its columns, and the condition of a partial index.
 */
export const indexes: Record<string, string> = {
  ...Object.fromEntries(listIndexes),
  // These indexes serve filters that match few builds, the filter menus, and typical durations.
  builds_by_recipe: "builds (account, region, recipe_name, status, created_at)",
  builds_by_person: "builds (account, region, submitted_by, status)",
  builds_by_platform: "builds (account, region, platform, status)",
  builds_waiting: "builds (account, region) where waiting_steps > 0",
  // Few builds run at a time, so a partial index stays small with a million rows.
  builds_running: `builds (account, region, created_at) where status not in
    ('AVAILABLE', 'CANCELLED', 'FAILED', 'DEPRECATED', 'DISABLED', 'DELETED')`,
  // This index finds ended builds that were not read completely; see
  // `lib/builds/incomplete-builds.ts`.
  builds_unread: `builds (account, region, created_at, duration_ms)
    where final = 0 and status in ('AVAILABLE', 'FAILED', 'CANCELLED')`,
  builds_of_person: `builds (account, region, submitted_by_id, created_at)
    where submitted_by_id is not null`,
  build_details_by_time: "build_details (observed_at)",
  build_events_by_build: "build_events (arn, id)",
  build_events_by_place: "build_events (account, region, id)",
  build_events_waiting: "build_events (account, region, at, arn) where kind = 'waiting'",
  build_tags_by_value: "build_tags (account, region, key, value, arn)",
  build_words_by_build: "build_words (arn, word)",

  submissions_by_place: "submissions (account, region, created_at, id)",
  submissions_by_status: "submissions (status, next_attempt_at)",
  submissions_settled: `submissions (updated_at)
    where status in ('accepted', 'rejected', 'not-sent')`,
  reviews_by_deadline: "reviews (status, account, region, deadline, id)",
  reviews_by_requester: "reviews (requester_id, decided_at)",
  reviews_by_build: "reviews (build_arn, id)",
  reviews_settled: "reviews (opened_at) where status <> 'open'",
  review_votes_by_review: "review_votes (review_id, id)",
  review_comments_by_review: "review_comments (review_id, id)",
  step_decisions_due: "step_decisions (status, next_attempt_at)",

  audit_by_target_seq: "audit (target, seq)",
  audit_by_person_id_seq: "audit (person_id, seq)",
  audit_by_action_seq: "audit (action, seq)",
  audit_by_account_seq: "audit (account, seq)",
  audit_by_at_seq: "audit (at, seq)",
  notification_deliveries_due: "notification_deliveries (status, due_at)",
  notification_deliveries_of: "notification_deliveries (recipient, id)",
  notification_deliveries_finished: "notification_deliveries (finished_at)",
  notification_items_of: "notification_items (delivery_id)",
  api_tokens_by_person_id: "api_tokens (person_id)",
  api_tokens_by_account: "api_tokens (account)",
  api_tokens_by_expires_at: "api_tokens (expires_at)",
  sign_ins_by_age: "sign_ins (at)",
  ended_sessions_by_time: "ended_sessions (until)",
  read_access_by_age: "read_access (answered_at)",
};

export const uniqueIndexes: Record<string, string> = {
  audit_by_seq: "audit (seq)",
  api_tokens_by_hash: "api_tokens (secret_hash)",
};

/**
 * The index for text searches in the audit log's names and targets, which make up a quarter of a
 * row. It exists only in SQLite, which searches in Kiln's process and blocks it. PostgreSQL
 * searches in its own process, and it limits index entries to 2.7 kB, which a long name and target
 * could exceed.
 */
export const sqliteIndexes: Record<string, string> = {
  audit_searched: "audit (seq, account, action, at, person_name, subject, person_id, target)",
};
