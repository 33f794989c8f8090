import "server-only";
import type { KilnConfig } from "@/lib/config/schema";
import type { Db } from "@/lib/db/database";
import { formatBuildPath, formatRecipe } from "@/lib/imagebuilder/arn";
import { listReviewEvents, type ReviewEvent } from "@/lib/reviews/review-events";
import type { NotificationCandidate } from "./item";

const events = {
  waiting: "approval",
  "nearly-over": "deadline",
  approved: "decided",
  rejected: "decided",
  expired: "decided",
  "not-sent": "decided",
} as const;

/**
 * Returns the requests and steps that wait for approval, those decided or expired in a time
 * span, and approved requests that Kiln couldn't send.
 */
export async function findReviewCandidates(
  db: Db,
  config: KilnConfig,
  span: { since: Date; now: Date },
): Promise<NotificationCandidate[]> {
  return (await listReviewEvents(db, config, span)).map((change) => {
    const { review, at, isAwaitingDecisionBy } = change;
    const event = events[change.event];
    return {
      key: `${review.id} ${change.event === "not-sent" ? "not-sent" : event}`,
      ...{ event, at, isAwaitingDecisionBy },
      account: review.account,
      region: review.region,
      image: review.image,
      recipe: null,
      arn: review.build_arn,
      ownerId: review.requester_id,
      path:
        review.submission_id === null
          ? (formatBuildPath(review.build_arn ?? "") ?? "/reviews")
          : `/builds/submissions/${review.submission_id}`,
      compose: async () => ({ title: formatTitle(change), text: formatText(change) }),
    };
  });
}

function formatTitle({ review, event, by }: ReviewEvent): string {
  const { step } = review;
  const image = formatRecipe(review.image, review.recipe_version);
  const person = by === null ? "" : ` by ${by}`;
  const at = step === null ? "" : ` at step ${step}`;
  switch (event) {
    case "waiting":
      return `${image} is waiting for approval${at}`;
    case "nearly-over":
      return `${image} is waiting for approval${at}, and the deadline is approaching`;
    case "approved":
      return `${image} was approved${person}`;
    case "rejected":
      return `${image} was rejected${person}`;
    case "not-sent":
      return `${image} was approved, but ${review.requester_name ?? "the requester"} still needs to send it to Image Builder`;
    case "expired":
      return `The review of ${image} expired without a decision`;
  }
}

function formatText({ review, event }: ReviewEvent): string | null {
  const { requester_name: requester, deadline } = review;
  const isOpen = event === "waiting" || event === "nearly-over";
  const sentences = [
    isOpen && requester !== null ? `Requested by ${requester}.` : "",
    isOpen && deadline !== null ? `Expires ${formatMinute(deadline)}.` : "",
  ].filter((part) => part !== "");
  return sentences.length === 0 ? null : sentences.join(" ");
}

/** Formats a time as "2026-11-28 20:00 UTC". */
function formatMinute(iso: string): string {
  return `${iso.slice(0, 16).replace("T", " ")} UTC`;
}
