/** Maintenance mode while it is on: Kiln is read-only. */
export interface Maintenance {
  /** Why, as people see it. */
  reason: string;
  /** ISO-8601 UTC. */
  since: string;
}
