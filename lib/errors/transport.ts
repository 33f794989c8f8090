import type { CatalogueEntry } from "./entry";

/** What can go wrong between Kiln and AWS before or instead of an answer of the service. */
export const transportErrors = {
  AccessDenied: {
    title: "The role may not do this",
    happened:
      "IAM denied the call. The role's policies, a permissions boundary or an organisation policy do not allow it.",
    remedy:
      "Act as a role that may, or have the action named in AWS's message added to this role's policy.",
    retry: "same-token",
    action: "switch-role",
  },
  ExpiredCredentials: {
    title: "The role's credentials have expired",
    happened:
      "AWS no longer accepts the temporary credentials, and new ones could not be had. The call had no effect.",
    remedy: "Try again. If it stays, sign in again.",
    retry: "same-token",
    action: "sign-in",
  },
  InvalidCredentials: {
    title: "AWS does not recognise Kiln's credentials",
    happened:
      "AWS rejected the access key or the signature, so nothing was done. The credentials that Kiln itself runs with may be wrong.",
    remedy: "Ask an administrator to check the server's own AWS credentials, then try again.",
    retry: "same-token",
    action: "retry",
  },
  ClockSkew: {
    title: "The clock of Kiln's server is wrong",
    happened:
      "AWS rejected the request because its time differs from AWS's by more than a few minutes. Nothing was done.",
    remedy: "Ask an administrator to synchronize the clock of Kiln's server, then try again.",
    retry: "same-token",
    action: "retry",
  },
  AssumeRoleDenied: {
    title: "Kiln may not assume this role",
    happened: "AWS STS refused to let Kiln act as the role. Nothing was sent to Image Builder.",
    remedy:
      "Act as another role, or have this role's trust policy allow Kiln sts:AssumeRole, sts:SetSourceIdentity and sts:TagSession.",
    retry: "same-token",
    action: "switch-role",
  },
  Throttled: {
    title: "AWS is slowing this account down",
    happened: "Too many calls came from this account in a short time. The call had no effect.",
    remedy: "Wait a few seconds and try again.",
    retry: "same-token",
    action: "retry",
  },
  TimedOut: {
    title: "AWS did not answer in time",
    happened:
      "The request was sent and no answer came. The build may or may not have been started.",
    remedy:
      "Nothing to do: Kiln asks again with the same client token until it knows. Two builds can't come of it.",
    retry: "automatic",
    action: "retry",
  },
  ConnectionRefused: {
    title: "AWS could not be reached",
    happened: "No connection to AWS could be opened, so nothing was sent.",
    remedy: "Try again. If it stays, whoever runs Kiln needs to check its network, proxy and DNS.",
    retry: "same-token",
    action: "retry",
  },
  ConnectionReset: {
    title: "The connection to AWS broke",
    happened:
      "The connection was lost before the answer came. The build may or may not have been started.",
    remedy:
      "Nothing to do: Kiln asks again with the same client token until it knows. Two builds can't come of it.",
    retry: "automatic",
    action: "retry",
  },
  MalformedAnswer: {
    title: "AWS's answer could not be read",
    happened:
      "An answer came, but it was cut off or not in the form that the service promises. The build may or may not have been started.",
    remedy:
      "Nothing to do: Kiln asks again with the same client token until it knows. Two builds can't come of it.",
    retry: "automatic",
    action: "retry",
  },
  AwsUnreachable: {
    title: "AWS can't be asked right now",
    happened: "Kiln could not get an answer from AWS.",
    remedy: "Nothing to do: Kiln keeps asking. Reload the page to ask at once.",
    retry: "same-token",
    action: "retry",
  },
} satisfies Record<string, CatalogueEntry>;
