import { getBuildPagePath } from "@/components/domain/build-path";
import { formatReviewObjectName } from "@/components/domain/reviewed-object";
import type {
  BuildNotification,
  PortalNotification,
  ReviewNotification,
} from "@/lib/notifications/view";

/** The build's name, such as "al2023-base 1.2.1 build 1", or the image name if there is no build yet. */
export function formatNotificationSubject(item: PortalNotification): string {
  return item.kind === "review"
    ? formatReviewObjectName({ image: item.image, ...(item.arn ? { buildArn: item.arn } : {}) })
    : `${item.name} ${item.version} build ${item.buildNumber}`;
}

/** A short description of the event that follows the name. */
export function describeNotification(item: PortalNotification): string {
  return item.kind === "review"
    ? describeReviewNotification(item)
    : describeBuildNotification(item);
}

/** The path of the build's or submission's page. */
export function getNotificationPath(item: PortalNotification, scope?: string): string {
  if (item.kind === "review" && item.submissionId !== undefined) {
    return `/builds/submissions/${item.submissionId}`;
  }
  // A review may be in another account than the scope, so its link has no scope and its page
  // selects a role.
  const path = getBuildPagePath(item.arn ?? "", item.kind === "review" ? undefined : scope);
  return path ?? (item.kind === "review" ? "/reviews" : "/builds");
}

const outcomes = new Map([
  ["AVAILABLE", "is available"],
  ["FAILED", "failed"],
  ["CANCELLED", "was canceled"],
]);

function describeBuildNotification({ kind, status, step, open }: BuildNotification): string {
  if (kind === "ended") return outcomes.get(status) ?? `ended with status ${status}`;
  const what = open ? "is waiting for approval" : "was waiting for approval";
  return step === null ? what : `${what} at step ${step}`;
}

function describeReviewNotification({ event, by }: ReviewNotification): string {
  const person = by === null ? "" : ` by ${by}`;
  switch (event) {
    case "waiting":
      return "is waiting for your approval";
    case "half-over":
      return "is still waiting for your approval, with half the time left";
    case "nearly-over":
      return "is waiting for your approval and expires soon";
    case "approved":
      return `was approved${person}`;
    case "rejected":
      return `was rejected${person}`;
    case "expired":
      return "expired without a decision";
    case "comment":
      return `has a new comment${person}`;
  }
}
