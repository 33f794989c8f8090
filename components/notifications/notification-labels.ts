import type { ChannelView, NotificationEvent, PersonRule } from "@/lib/notifications/outbound/view";

export const notificationEventLabels: Readonly<Record<NotificationEvent, string>> = {
  failed: "Build failed",
  succeeded: "Image available",
  cancelled: "Build canceled",
  slow: "Build taking longer than usual",
  approval: "Waiting for approval",
  deadline: "Approval request expiring soon",
  decided: "Request approved, rejected, expired, or not sent to AWS after approval",
};

export const ruleSubjectLabels: Readonly<Record<PersonRule["about"], string>> = {
  mine: "My builds and builds I follow",
  reviews: "Requests I can approve",
  recipe: "Builds from specific recipes",
};

/** The events that can occur for each subject of a rule. */
export const eventsBySubject: Readonly<Record<PersonRule["about"], readonly NotificationEvent[]>> =
  {
    mine: ["failed", "succeeded", "cancelled", "slow", "approval", "deadline", "decided"],
    reviews: ["approval", "deadline"],
    recipe: ["failed", "succeeded", "cancelled", "slow"],
  };

export const channelTypeLabels: Readonly<Record<ChannelView["type"], string>> = {
  slack: "Slack",
  teams: "Microsoft Teams",
  webhook: "Webhook",
  email: "Email",
};
