/** Something that happened to a build that a person follows. Times are ISO-8601 UTC. */
export interface Notification {
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

/** What the bell tells of an account and region, newest first. */
export interface NotificationList {
  items: Notification[];
  /** How many of what happened was not seen yet, also beyond those listed. */
  unseen: number;
  /** ARNs of the builds that the person follows with the button. */
  followed: string[];
  /** ARNs of the person's own builds of late, which are followed by themselves. */
  own: string[];
}
