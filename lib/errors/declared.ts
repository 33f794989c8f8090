import type { CatalogueEntry } from "./entry";

/** The nine errors that CreateImage declares in the API model. */
export const declaredErrors = {
  ServiceException: {
    title: "Image Builder had an internal error",
    happened:
      "AWS answered with a failure of its own (HTTP 500). It does not say whether the build was started before that.",
    remedy:
      "Nothing to do: Kiln asks again with the same client token until AWS says what became of it. Two builds can't come of it.",
    retry: "automatic",
    action: "retry",
  },
  ClientException: {
    title: "Image Builder refused the call",
    happened:
      "AWS holds the caller responsible: the role may lack a permission that the build needs, or a value names something that does not exist for it.",
    remedy:
      "Read AWS's message below. Correct the value that it names, or act as a role that may use it, then submit again.",
    retry: "after-change",
    action: "edit",
  },
  ServiceUnavailableException: {
    title: "Image Builder is not available right now",
    happened:
      "AWS could not take the call (HTTP 503). It does not say whether the build was started before that.",
    remedy:
      "Nothing to do: Kiln asks again with the same client token. If it lasts, see the AWS Health Dashboard for this region.",
    retry: "automatic",
    action: "retry",
  },
  InvalidRequestException: {
    title: "Image Builder did not accept the request",
    happened: "A value in the request is not valid, or names something that does not exist.",
    remedy: "Correct the marked field, or the one that AWS's message names, and submit again.",
    retry: "after-change",
    action: "edit",
  },
  IdempotentParameterMismatchException: {
    title: "This client token was already used for another request",
    happened:
      "AWS has seen the same client token with other parameters. It builds nothing for the changed request.",
    remedy:
      "Open the submission that holds this token to see what became of it. To build the changed request too, give it a new client token.",
    retry: "after-change",
    action: "edit",
  },
  ForbiddenException: {
    title: "Image Builder forbids this for the role",
    happened:
      "AWS knows who is asking and does not let them do this, for example because a resource of another account is not shared.",
    remedy:
      "Act as a role that may, or ask the owner of the role or resource for access, then try again.",
    retry: "same-token",
    action: "switch-role",
  },
  CallRateLimitExceededException: {
    title: "Too many calls to Image Builder",
    happened:
      "This account has made more calls in this region than Image Builder takes at a time. The call had no effect.",
    remedy: "Wait a few seconds and try again.",
    retry: "same-token",
    action: "retry",
  },
  ResourceInUseException: {
    title: "A resource of this build is in use",
    happened:
      "Another operation holds a resource that this request needs, so AWS did not start the build.",
    remedy: "Wait for the other operation to end, then try again.",
    retry: "same-token",
    action: "retry",
  },
  ServiceQuotaExceededException: {
    title: "The account is at its Image Builder limit",
    happened: "One more build would exceed a quota of this account and region. None was started.",
    remedy:
      "Wait for a running build to end, or have the quota raised in the Service Quotas console, then try again.",
    retry: "same-token",
    action: "wait",
  },
} satisfies Record<string, CatalogueEntry>;
