import type { CatalogEntry } from "./entry";

/** Errors that any AWS call can have: permissions, credentials, throttling, and the connection. */
export const transportErrors = {
  AccessDenied: {
    title: "Missing AWS permission",
    happened:
      "The role's policies, a permissions boundary, or an AWS Organizations policy doesn't allow the call.",
    remedy:
      "Switch to a role that has permission, or ask an administrator to add the action named in the AWS message to this role's policy.",
    retry: "same-token",
    action: "switch-role",
  },
  ExpiredCredentials: {
    title: "The role's credentials have expired",
    happened:
      "AWS no longer accepts the temporary credentials, and Kiln couldn't get new ones. The request had no effect.",
    remedy: "Try again. If the problem persists, sign in again.",
    retry: "same-token",
    action: "sign-in",
  },
  InvalidCredentials: {
    title: "Kiln's AWS credentials are missing or invalid",
    happened:
      "Kiln has no AWS credentials, or AWS rejected its access key or signature. The request had no effect.",
    remedy: "Ask an administrator to check Kiln's AWS credentials, then try again.",
    retry: "same-token",
    action: "retry",
  },
  ClockSkew: {
    title: "Kiln's server clock is wrong",
    happened:
      "AWS rejected the request because the server's clock differs from AWS's by more than a few minutes. The request had no effect.",
    remedy: "Ask an administrator to synchronize Kiln's server clock, then try again.",
    retry: "same-token",
    action: "retry",
  },
  AssumeRoleDenied: {
    title: "Kiln isn't allowed to assume this role",
    happened: "Nothing was sent to Image Builder.",
    remedy:
      "Switch to another role, or ask an administrator to allow sts:AssumeRole, sts:SetSourceIdentity, and sts:TagSession for Kiln in this role's trust policy and in Kiln's own policies.",
    retry: "same-token",
    action: "switch-role",
  },
  Throttled: {
    title: "AWS is throttling this account",
    happened: "This account sent too many requests in a short time. The request had no effect.",
    remedy: "Wait a few seconds and try again.",
    retry: "same-token",
    action: "retry",
  },
  TimedOut: {
    title: "AWS didn't respond in time",
    happened: "The request was sent. The build may or may not have started.",
    remedy:
      "No action needed. Kiln retries with the same client token until AWS confirms the outcome, so a second build can't start.",
    retry: "automatic",
    action: "retry",
  },
  ConnectionRefused: {
    title: "Couldn't reach AWS",
    happened: "Nothing was sent to AWS.",
    remedy:
      "Try again. If the problem persists, ask an administrator to check the network, proxy, and DNS.",
    retry: "same-token",
    action: "retry",
  },
  ConnectionReset: {
    title: "The connection to AWS was lost",
    happened: "No response arrived. The build may or may not have started.",
    remedy:
      "No action needed. Kiln retries with the same client token until AWS confirms the outcome, so a second build can't start.",
    retry: "automatic",
    action: "retry",
  },
  MalformedAnswer: {
    title: "AWS returned an unreadable response",
    happened: "The response was truncated or malformed. The build may or may not have started.",
    remedy:
      "No action needed. Kiln retries with the same client token until AWS confirms the outcome, so a second build can't start.",
    retry: "automatic",
    action: "retry",
  },
  AwsUnreachable: {
    title: "Can't reach AWS right now",
    happened: "The connection failed, or AWS didn't respond.",
    remedy: "No action needed. Kiln keeps retrying. Reload the page to retry now.",
    retry: "same-token",
    action: "retry",
  },
} satisfies Record<string, CatalogEntry>;
