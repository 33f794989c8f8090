import type { PortalError } from "@/lib/errors/portal-error";

/** A notification. Times are ISO-8601 UTC. */
export type PortalNotification = BuildNotification | ReviewNotification;

/** A notification about a review, in any account and Region. */
export interface ReviewNotification {
  /** IDs increase with time. */
  id: string;
  kind: "review";
  /**
   * The event of the review.
   * - `waiting`: the person can decide.
   * - `half-over`, `nearly-over`: the deadline approaches.
   * - `approved`, `rejected`, `expired`: the outcome of the person's own request.
   * - `not-sent`: the person's own request was approved, but they need to send it.
   * - `comment`: someone else commented.
   */
  event:
    | "waiting"
    | "half-over"
    | "nearly-over"
    | "approved"
    | "rejected"
    | "expired"
    | "not-sent"
    | "comment";
  image: string;
  /** The version that a submission specifies. */
  recipeVersion?: string;
  /**
   * `submit` is the review of a request before it is sent, `step` that of a build's waiting step.
   */
  gate: "submit" | "step";
  /** The name of the waiting step, if known. */
  step?: string;
  accountName: string;
  region: string;
  submissionId?: string;
  /** The build whose step waits. */
  arn?: string;
  /** The name of the person who requested, decided, or commented; null if unknown. */
  by: string | null;
  /** The reason for the decision, or the comment; null if there is none. */
  text: string | null;
  at: string;
  unseen: boolean;
  open: boolean;
}

/** A notification about a followed build. */
export interface BuildNotification {
  /** The event's ID. IDs increase with time. */
  id: string;
  kind: "ended" | "waiting";
  arn: string;
  name: string;
  version: string;
  buildNumber: number;
  accountName: string;
  region: string;
  /** The build's status at the time of the event, as AWS names it. */
  status: string;
  reason: string | null;
  /** The name of the waiting step; null if unknown, or if the build ended. */
  step: string | null;
  at: string;
  unseen: boolean;
  /** True if a step of the build is still waiting in the same status. */
  open: boolean;
}

/**
 * The bell's notifications, newest first: about builds in one account and Region, and about reviews
 * in all accounts and Regions.
 */
export interface NotificationList {
  items: PortalNotification[];
  /** The number of unseen notifications, including those not listed. */
  unseen: number;
  /** ARNs of the builds that the person follows explicitly. */
  followed: string[];
  /** ARNs of the person's own recent builds, which are followed automatically. */
  own: string[];
  /** The smallest ID that an event recorded after this read can have. */
  asOf: string;
  /** The reason why notifications about builds are missing; absent if they aren't. */
  buildsError?: PortalError;
  /** True if reviews are missing because AWS hasn't confirmed access to their accounts yet. */
  isPartial?: true;
  /** True if access to an account was still being checked, so older reviews may still appear. */
  isChecking?: true;
}
