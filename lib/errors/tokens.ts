import type { CatalogEntry } from "./entry";

export const tokenErrors = {
  TokenMissing: {
    title: "The request has no API token",
    happened: "The API doesn't accept browser sessions.",
    remedy:
      "Send an “Authorization: Bearer TOKEN” header. Create tokens on the API tokens page in Kiln.",
    retry: "same-token",
    action: "none",
  },
  TokenInvalid: {
    title: "This API token isn't valid",
    happened: "The API token doesn't exist, has expired, or was revoked.",
    remedy: "Check the token, or create a new one on the API tokens page in Kiln.",
    retry: "same-token",
    action: "none",
  },
  TokenOwnerAbsent: {
    title: "This API token's owner must sign in",
    happened:
      "A personal API token uses its owner's groups, and the owner hasn't signed in recently.",
    remedy: "Sign in to Kiln once, then send the request again. You don't need a new token.",
    retry: "same-token",
    action: "sign-in",
  },
  TokenNotAllowed: {
    title: "This API token doesn't allow the request",
    happened: "The token isn't valid for this Region or this action.",
    remedy: "Create a token with the required Region and permission, and use it instead.",
    retry: "same-token",
    action: "none",
  },
  TokensUnavailable: {
    title: "API tokens aren't available in this installation",
    happened:
      "Kiln is configured to get AWS credentials from each user's sign-in (web-identity). API requests don't involve a sign-in, so Kiln can't get AWS credentials for a token.",
    remedy:
      "Use Kiln in the browser, or ask an administrator to set credentials.method to assume-role.",
    retry: "never",
    action: "none",
  },
  CiTokenRejected: {
    title: "Kiln doesn't accept this CI job's token",
    happened:
      "The token isn't valid, or no ciTrust entry in Kiln's configuration accepts its issuer, audience, and claims. See Kiln's log for the reason.",
    remedy:
      "Check that the job requests its token for the configured audience, and ask an administrator to compare its claims with ciTrust.",
    retry: "never",
    action: "none",
  },
  TokenLimit: {
    title: "You have too many API tokens",
    happened: "You can have up to 50 active API tokens.",
    remedy: "Revoke tokens that you no longer need, then create the new one.",
    retry: "after-change",
    action: "none",
  },
  MethodNotAllowed: {
    title: "The API doesn't have this operation",
    happened: "This path doesn't support the HTTP method of the request.",
    remedy: "Use a method listed in the Allow header.",
    retry: "after-change",
    action: "none",
  },
  RequestTooLarge: {
    title: "The request is too large",
    happened: "The limit for the request body is 256 KB. Nothing was sent to AWS.",
    remedy: "Send a smaller request.",
    retry: "after-change",
    action: "edit",
  },
} satisfies Record<string, CatalogEntry>;
