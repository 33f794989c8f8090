import type { CatalogEntry } from "./entry";

/** Kiln's errors about decisions and requests waiting for review. */
export const reviewErrors = {
  ReviewClosed: {
    title: "This review is already closed",
    happened:
      "The request was approved, rejected, or withdrawn, or has expired. Your decision wasn't recorded.",
    remedy: "Reload the page to see the outcome.",
    retry: "never",
    action: "none",
  },
  RequestChanged: {
    title: "The request has changed since you opened it",
    happened: "Your decision wasn't recorded because it applied to an earlier version.",
    remedy: "Reload the page, read the current request, then approve or reject it.",
    retry: "never",
    action: "none",
  },
  NotAReviewer: {
    title: "You aren't a reviewer for this rule",
    happened:
      "Only members of certain groups can approve or reject requests under this rule, and you aren't a member of any of them.",
    remedy:
      "Send a link to this page to someone in a group that can review requests under this rule.",
    retry: "never",
    action: "none",
  },
  OwnRequest: {
    title: "You can't review your own request",
    happened:
      "Under this rule, you can't approve or reject a request if you submitted it, retried its build, or created an API token for a service that did. If Kiln doesn't know who submitted the build, this also applies to anyone whose submission might have started it.",
    remedy: "Share a link to this page with another reviewer.",
    retry: "never",
    action: "none",
  },
  ReasonMissing: {
    title: "Enter a reason",
    happened: "The reason is saved with the decision.",
    remedy: "Enter a reason and try again.",
    retry: "after-change",
    action: "edit",
  },
  TicketInvalid: {
    title: "Enter a valid ticket reference",
    happened: "The rule requires a ticket reference in a specific format for each approval.",
    remedy: "Enter the ticket reference for this change and try again.",
    retry: "after-change",
    action: "edit",
  },
  TooManyComments: {
    title: "This review has too many comments",
    happened: "A review can have up to 500 comments. Your comment wasn't saved.",
    remedy: "Continue the discussion outside Kiln.",
    retry: "never",
    action: "none",
  },
  ReviewRejected: {
    title: "A reviewer rejected this request",
    happened: "Nothing was sent to AWS.",
    remedy: "Edit the request and submit it again, or discuss it with the reviewer.",
    retry: "after-change",
    action: "edit",
  },
  ReviewWithdrawn: {
    title: "The requester withdrew this request",
    happened: "Nothing was sent to AWS.",
    remedy: "If the build is still needed, the requester can submit the request again.",
    retry: "after-change",
    action: "edit",
  },
  ReviewExpired: {
    title: "This request expired without a decision",
    happened: "Not enough reviewers approved it in time. Nothing was sent to AWS.",
    remedy: "If the build is still needed, the requester can submit the request again.",
    retry: "after-change",
    action: "edit",
  },
  ApprovedNotSent: {
    title: "Couldn't send the approved request",
    happened:
      "Reviewers approved this request, but Kiln can no longer act on behalf of the requester. Nothing was sent to AWS.",
    remedy: "The requester must sign in again, open this page, and select “Send.”",
    retry: "same-token",
    action: "sign-in",
  },
} satisfies Record<string, CatalogEntry>;
