/** Something that a person is notified of. Times are ISO-8601 UTC. */
export type Notification = BuildNotification | ReviewNotification;

/** Something about a review that concerns a person, in any account and Region. */
export interface ReviewNotification {
  /** Ids only grow with time. */
  id: string;
  kind: "review";
  /**
   * `waiting`: for the person's decision; `half-over` and `nearly-over`: still, as the deadline comes
   * nearer. `approved`, `rejected`, `expired`: their own request. `comment`: by someone else.
   */
  event: "waiting" | "half-over" | "nearly-over" | "approved" | "rejected" | "expired" | "comment";
  image: string;
  accountName: string;
  region: string;
  submissionId?: string;
  /** Of the build whose step waits. */
  arn?: string;
  /** Who requested, decided or commented; null where it isn't known. */
  by: string | null;
  /** The reason or the comment. */
  text: string | null;
  at: string;
  unseen: boolean;
  /** Whether the review is open. */
  open: boolean;
}

/** Something that happened to a build that a person follows. */
export interface BuildNotification {
  /** Of the event; ids only grow. */
  id: string;
  kind: "ended" | "waiting";
  arn: string;
  name: string;
  version: string;
  buildNumber: number;
  /** The build's status at that moment, in AWS's word. */
  status: string;
  reason: string | null;
  /** The step that waits. */
  step: string | null;
  at: string;
  unseen: boolean;
  /** Whether the wait is not over yet. */
  open: boolean;
}

/** What the bell lists: builds of an account and Region, and reviews of all, newest first. */
export interface NotificationList {
  items: Notification[];
  /** How many of what happened was not seen yet, also beyond those listed. */
  unseen: number;
  /** ARNs of the builds that the person follows with the button. */
  followed: string[];
  /** ARNs of the person's own builds of late, which are followed by themselves. */
  own: string[];
}
