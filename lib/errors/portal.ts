import type { CatalogEntry } from "./entry";

/** Kiln's own errors that no other module in this folder defines. */
export const portalErrors = {
  UnknownOutcome: {
    title: "AWS hasn't confirmed that the build started",
    happened:
      "Kiln resends the request for a limited time with the same client token, so a second image can't be built. After that, Kiln searches for the image.",
    remedy:
      "Wait until this page shows the outcome. If you submit the request as a new build, the image could be built twice.",
    retry: "automatic",
    action: "wait",
  },
  RecoveryWaits: {
    title: "Kiln can't check the outcome again",
    happened:
      "The outcome is unknown, and the role or session used for this submission is no longer available.",
    remedy:
      "The person who submitted this build must sign in, open this page, and select “Check now.”",
    retry: "same-token",
    action: "sign-in",
  },
  NoImageFound: {
    title: "Check whether this build was started",
    happened:
      "AWS didn't confirm this request in time, and sending it again now could build a second image. Kiln found no image that this request could have created.",
    remedy:
      "In the builds list, look for a build from this recipe that started around the time of this submission. If you find one, no action is needed. Otherwise, submit the request as a new build.",
    retry: "never",
    action: "none",
  },
  ImageSearchFailed: {
    title: "Couldn't search for the image",
    happened:
      "AWS didn't confirm this request in time, and sending it again now could build a second image. Kiln couldn't search for the image because the role can't list images or AWS didn't respond.",
    remedy:
      "Select “Check now,” or look in the AWS console for a build from this recipe that started around the time of this submission. If you don't find one, submit the request as a new build.",
    retry: "never",
    action: "none",
  },
  SimilarImageFound: {
    title: "Check whether this build is yours",
    happened:
      "AWS didn't confirm this request in time, and sending it again now could build a second image. Kiln found one build from around that time that this request could have created, but its tags or some settings couldn't be matched.",
    remedy:
      "In the builds list, check the build from this recipe that started around the time of this submission. If it's yours, no action is needed. Otherwise, submit the request as a new build.",
    retry: "never",
    action: "none",
  },
  SeveralImagesFound: {
    title: "Check which build is yours",
    happened:
      "AWS didn't confirm this request in time, and sending it again now could build a second image. Kiln found several builds from around that time, any of which this request could have started.",
    remedy:
      "In the builds list, check the builds from this recipe that started around the time of this submission. If one of them is yours, no action is needed. Otherwise, submit the request as a new build.",
    retry: "never",
    action: "none",
  },
  TokenInUse: {
    title: "This client token is already in use",
    happened:
      "A submission by another person or with another role, account, or Region already uses this client token.",
    remedy: "Give this request a new client token and submit again.",
    retry: "after-change",
    action: "edit",
  },
  NotSignedIn: {
    title: "You're signed out",
    happened: "Your session expired or ended, or you haven't signed in. Nothing was sent to AWS.",
    remedy: "Sign in again.",
    retry: "same-token",
    action: "sign-in",
  },
  RoleNotAllowed: {
    title: "You don't have access to this role",
    happened: "None of your groups grant this role in this Region, or the role doesn't exist.",
    remedy: "Select one of your roles, or ask an administrator for access.",
    retry: "same-token",
    action: "switch-role",
  },
  PermissionMissing: {
    title: "This role lacks permission in Kiln",
    happened:
      "You can use this role, but Kiln's configuration doesn't give it permission for this action.",
    remedy:
      "Switch to a role that has this permission, or ask an administrator to add it to this role.",
    retry: "same-token",
    action: "switch-role",
  },
  ReadAccessDenied: {
    title: "This role can't view this Region's builds",
    happened:
      "AWS denied imagebuilder:ListImages to this role. Kiln shows builds only to roles that have permission to list images.",
    remedy:
      "Switch to a role that can list images, or ask an administrator to allow imagebuilder:ListImages for this role.",
    retry: "same-token",
    action: "switch-role",
  },
  ReadAccessUnverified: {
    title: "Kiln can't verify this role with AWS",
    happened:
      "Kiln shows builds only to roles that have permission to list images, and it hasn't been able to verify this role's permission with AWS in the last 12 hours.",
    remedy:
      "Try again in a few seconds. If the problem persists, ask an administrator to check Kiln's connection to AWS.",
    retry: "same-token",
    action: "retry",
  },
  WrongOrigin: {
    title: "Kiln blocked this request",
    happened:
      "Kiln accepts changes only from its own pages. The URL in your browser doesn't match Kiln's configured URL, or another site sent this request.",
    remedy: "Open Kiln at its configured URL and try again.",
    retry: "same-token",
    action: "none",
  },
  InvalidInput: {
    title: "Some fields aren't valid",
    happened: "Nothing was sent to AWS.",
    remedy: "Correct the invalid fields and try again.",
    retry: "after-change",
    action: "edit",
  },
  NotFound: {
    title: "Not found",
    happened:
      "Nothing with this name exists in the selected account and Region, or the role can't view it.",
    remedy: "Check the name, and make sure you're using the correct role, account, and Region.",
    retry: "never",
    action: "switch-role",
  },
  TooManyStreams: {
    title: "Too many tabs with live updates",
    happened: "This session has reached its live connection limit.",
    remedy: "No action needed. This tab checks for updates every few seconds instead.",
    retry: "automatic",
    action: "none",
  },
  LogNotSaved: {
    title: "Kiln can't save this log right now",
    happened:
      "Kiln can't write to its data directory, so only the first 8 MB of this log is available.",
    remedy:
      "Ask an administrator to free up disk space or correct the permissions of Kiln's data directory.",
    retry: "never",
    action: "none",
  },
  TooManyRequests: {
    title: "You have too many pending requests",
    happened:
      "Kiln limits the number of pending AWS requests per user. This request wasn't sent because you reached the limit.",
    remedy: "Wait a few seconds, then try again.",
    retry: "same-token",
    action: "retry",
  },
  InMaintenance: {
    title: "Kiln is in maintenance mode",
    happened: "Kiln is read-only at the moment. Nothing was changed or sent to AWS.",
    remedy: "Keep this page open, and try again when maintenance is over.",
    retry: "same-token",
    action: "retry",
  },
  LimitReached: {
    title: "Too many requests",
    happened: "Kiln limits the number of requests per minute. Nothing was sent to AWS.",
    remedy: "Try again in a minute.",
    retry: "same-token",
    action: "retry",
  },
} satisfies Record<string, CatalogEntry>;
