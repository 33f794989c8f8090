import type { Person } from "@/lib/auth/scope-types";
import type { NotificationEvent } from "@/lib/config/notifications";

/** An event in the form that the message formats need. It contains none of AWS's messages. */
export interface NotificationItem {
  event: NotificationEvent | "test";
  /** ISO-8601 UTC. */
  at: string;
  /** One sentence without a period, such as "al2023-base 2.0.0 build 5 failed". */
  title: string;
  /** Further sentences, such as the diagnosis of a failure. */
  text: string | null;
  account: string;
  accountName: string;
  region: string;
  /** The build's ARN; null if the event isn't about a build. */
  arn: string | null;
  /** The URL of the event's page in Kiln. */
  url: string;
}

/** An event with the facts that rules and permissions are matched against. */
export interface NotificationCandidate {
  /** The key is unique per event and the same in each pass. */
  key: string;
  event: NotificationEvent;
  /** ISO-8601 UTC. */
  at: string;
  account: string;
  region: string;
  image: string;
  /** The recipe's name; null if unknown. */
  recipe: string | null;
  arn: string | null;
  /** The person who started the build or requested the review; null if unknown. */
  ownerId: string | null;
  /** True if the event is a review that the person can decide on and hasn't voted on. */
  isAwaitingDecisionBy: (person: Person) => boolean;
  /** Composes the content. Called only for events that somebody receives. */
  compose: () => Promise<Pick<NotificationItem, "title" | "text">>;
  /** The path of the event's page in Kiln. */
  path: string;
}
