import type { CatalogEntry } from "./entry";

/** The nine errors that CreateImage declares in the API model. */
export const declaredErrors = {
  ServiceException: {
    title: "Image Builder returned an internal error",
    happened: "AWS responded with HTTP 500. The build may or may not have started.",
    remedy:
      "No action needed. Kiln retries with the same client token until AWS confirms the outcome, so a second build can't start.",
    retry: "automatic",
    action: "retry",
  },
  ClientException: {
    title: "Image Builder rejected the request",
    happened:
      "The role may lack a permission that the build needs, or a value may refer to something that doesn't exist.",
    remedy:
      "Correct the value named in the AWS message, or switch to a role that has permission, then submit again.",
    retry: "after-change",
    action: "edit",
  },
  ServiceUnavailableException: {
    title: "Image Builder isn't available right now",
    happened: "AWS responded with HTTP 503. The build may or may not have started.",
    remedy:
      "No action needed. Kiln retries with the same client token. If the problem persists, check the AWS Health Dashboard for this Region.",
    retry: "automatic",
    action: "retry",
  },
  InvalidRequestException: {
    title: "A value in the request isn't valid",
    happened: "AWS doesn't accept the value, or it refers to something that doesn't exist.",
    remedy: "Correct the invalid field, which the AWS message usually names, then submit again.",
    retry: "after-change",
    action: "edit",
  },
  IdempotentParameterMismatchException: {
    title: "Another request already used this client token",
    happened:
      "AWS has already received this client token with different parameters, so it didn't start a build for the changed request.",
    remedy:
      "Open the submission that uses this token to see its outcome. To submit the changed request as well, use a new client token.",
    retry: "after-change",
    action: "edit",
  },
  ForbiddenException: {
    title: "Image Builder denied this role access",
    happened:
      "AWS recognized the caller but denied the request (for example, because a resource in another account isn't shared).",
    remedy:
      "Switch to a role that has access, or ask the owner of the role or resource for access, then try again.",
    retry: "same-token",
    action: "switch-role",
  },
  CallRateLimitExceededException: {
    title: "Too many calls to Image Builder",
    happened:
      "This account exceeded Image Builder's request rate limit in this Region. The request had no effect.",
    remedy: "Wait a few seconds and try again.",
    retry: "same-token",
    action: "retry",
  },
  ResourceInUseException: {
    title: "A resource for this build is in use",
    happened:
      "Another operation is using a resource that this request needs, so AWS didn't start the build.",
    remedy: "Wait for the other operation to finish, then try again.",
    retry: "same-token",
    action: "retry",
  },
  ServiceQuotaExceededException: {
    title: "The account has reached an Image Builder quota",
    happened: "The quota applies to this account and Region. No build was started.",
    remedy:
      "Wait for a running build to finish, or request a quota increase in the Service Quotas console, then try again.",
    retry: "same-token",
    action: "wait",
  },
} satisfies Record<string, CatalogEntry>;
