/** Sessions that were signed out before their expiry. */
export interface EndedSessionsTable {
  session_id: string;
  /** The expiry of the cookie, after which the row is obsolete. */
  until: string;
}

/**
 * Sessions that have started and haven't expired, including ended ones. The cookie, not this table,
 * determines who is signed in.
 */
export interface SessionsTable {
  session_id: string;
  person_id: string;
  person_name: string;
  person_email: string;
  /** The browser and operating system of the latest use; null if unknown. */
  device: string | null;
  /** The client address of the latest use. */
  address: string;
  started_at: string;
  last_used_at: string;
  /** The expiry of the cookie. */
  until: string;
  /** The hash of the provider's session ID; null if the provider sends none. */
  provider_sid: string | null;
  /**
   * The latest activity of the person by the database's clock, updated only if there is an idle
   * timeout; null in rows that an earlier version added.
   */
  active_at: string | null;
}

/**
 * The groups of sessions as last read from the identity provider, if `session.groupsMinutes` is
 * set.
 */
export interface SessionGroupsTable {
  session_id: string;
  /** The groups as a JSON array of strings. */
  groups: string;
  /** When the provider returned the groups, by the database's clock. */
  read_at: string;
  /** The time until which a process has claimed the next read of the groups; null if none has. */
  claimed_until: string | null;
  /** The provider's tokens, encrypted with Kiln's secret; null if there are none. */
  tokens: string | null;
  /** The expiry of the cookie, after which the row is obsolete. */
  until: string;
}
