import { getBuildPagePath } from "@/components/domain/build-path";
import { formatReviewObjectName } from "@/components/domain/reviewed-object";
import type {
  BuildNotification,
  PortalNotification,
  ReviewNotification,
} from "@/lib/notifications/view";
import { capitalize } from "@/lib/text/capitalize";

/**
 * The build's name, such as "al2023-base 1.2.1 build 1", or the image name and recipe version if
 * there is no build yet.
 */
export function formatNotificationSubject(item: PortalNotification): string {
  return item.kind === "review"
    ? formatReviewObjectName({ ...item, buildArn: item.arn })
    : `${item.name} ${item.version} build ${item.buildNumber}`;
}

/** The account and Region, such as "Build · eu-west-1". */
export function formatNotificationLocation({ accountName, region }: PortalNotification): string {
  return `${accountName} · ${region}`;
}

/** The event as a sentence's verb, which can be empty, and the rest of the sentence. */
type EventText = readonly [verb: "is" | "was" | "has a" | "", text: string];

function getEventText(item: PortalNotification): EventText {
  return item.kind === "review" ? getReviewText(item) : getBuildText(item);
}

/** A short description of the event that follows the name in a sentence. */
export function describeNotification(item: PortalNotification): string {
  const [verb, text] = getEventText(item);
  return verb ? `${verb} ${text}` : text;
}

/** A short description of the event for use beside the name, such as "Waiting for approval". */
export function formatNotificationEvent(item: PortalNotification): string {
  const [, text] = getEventText(item);
  return capitalize(text);
}

/** The path of the submission's or build's page, or of a list if neither is known. */
export function getNotificationPath(item: PortalNotification, scope?: string): string {
  if (item.kind === "review" && item.submissionId !== undefined) {
    return `/builds/submissions/${item.submissionId}`;
  }
  // A review can be in a different account than the scope's, so its link has no scope and its page
  // selects a role.
  const path = getBuildPagePath(item.arn ?? "", item.kind === "review" ? undefined : scope);
  return path ?? (item.kind === "review" ? "/reviews" : "/builds");
}

const outcomes = new Map<string, EventText>([
  ["AVAILABLE", ["is", "available"]],
  ["FAILED", ["", "failed"]],
  ["CANCELLED", ["was", "canceled"]],
]);

function getBuildText({ kind, status, step, open }: BuildNotification): EventText {
  if (kind === "ended") return outcomes.get(status) ?? ["", `ended with status ${status}`];
  const waitText = open ? "waiting for approval" : "no longer waiting for approval";
  return ["is", step === null ? waitText : `${waitText} at step ${step}`];
}

function getReviewText({ event, by }: ReviewNotification): EventText {
  const person = by === null ? "" : ` by ${by}`;
  switch (event) {
    case "waiting":
      return ["is", "waiting for your approval"];
    case "half-over":
      return ["is", "still waiting for your approval (half the review time is left)"];
    case "nearly-over":
      return ["is", "still waiting for your approval (the review time is almost up)"];
    case "approved":
      return ["was", `approved${person}`];
    case "rejected":
      return ["was", `rejected${person}`];
    case "not-sent":
      return ["was", "approved, but you still need to send it to Image Builder"];
    case "expired":
      return ["", "expired without a decision"];
    case "comment":
      return ["has a", `new comment${person}`];
  }
}
