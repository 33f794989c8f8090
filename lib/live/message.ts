import type { BuildSummary } from "@/lib/builds/view";
import type { PortalError } from "@/lib/errors/portal-error";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import type { Maintenance } from "@/lib/maintenance/view";

/**
 * A message to all watchers of an account and Region. `build` and `freshness` messages contain the
 * full state of their subject, and the others make clients refetch theirs, so that repeated or late
 * messages are harmless for clients that keep the newest build by `observedAt`.
 */
export type LiveMessage =
  | { kind: "build"; build: BuildSummary }
  /** A change to a build's workflows, steps, outputs, or tags, which its summary doesn't contain. */
  | { kind: "detail"; arn: string }
  /** A change to a review: it was opened, voted on, edited, closed, or commented on. */
  | { kind: "reviews" }
  /** The freshness of the data: `stale` is the reason why the data is stale, absent if it isn't. */
  | { kind: "freshness"; polledAt: string | null; stale?: PortalError };

/** A message to Kiln's other processes, which read the build from the database. */
export type SharedMessage =
  | Exclude<LiveMessage, { kind: "build" }>
  | { kind: "build"; arn: string };

/** An event for Kiln's other processes. */
export interface SharedEvent {
  accountRegion: AccountRegion;
  id: string;
  message: SharedMessage;
}

/** What a page needs to know about the server that it streams from. */
export interface ServerState {
  /** The server's build, from which a page detects an update of Kiln; empty in development. */
  version: string;
  maintenance: Maintenance | null;
}

/** A message with its event ID, from which a client resumes. IDs increase with time. */
export interface LiveEvent {
  id: string;
  message: LiveMessage;
}
