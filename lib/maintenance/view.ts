/** Active maintenance mode, in which Kiln is read-only. */
export interface Maintenance {
  /** The reason, as shown to people. */
  reason: string;
  /** ISO-8601 UTC. */
  since: string;
}
