/** A session as shown to its user. Times are ISO 8601 UTC. */
export interface SessionView {
  id: string;
  /** Such as "Firefox 140 on Windows"; null if unknown. */
  device: string | null;
  address: string;
  startedAt: string;
  lastUsedAt: string;
  /** True for the session that the page was requested with. */
  isCurrent: boolean;
}

/** A person who is signed in, as shown to administrators. */
export interface SignedInPerson {
  id: string;
  name: string;
  email: string;
  sessions: number;
  /** ISO 8601 UTC. */
  lastUsedAt: string;
}

export interface EndedSessionCount {
  ended: number;
}
