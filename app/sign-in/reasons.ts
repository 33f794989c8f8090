/** Why someone is sent to the sign-in page. */
export interface Reason {
  tone: "info" | "bad";
  title: string;
  text: string;
}

const expired: Reason = {
  tone: "info",
  title: "Your session has ended",
  text: "Sign in again and you are back where you were; a draft of a build is kept in this browser.",
};
const denied: Reason = {
  tone: "bad",
  title: "The identity provider refused to sign you in",
  text: "Your account may not use Kiln, or you cancelled. Try another account, or ask whoever runs Kiln.",
};
const unfinished: Reason = {
  tone: "bad",
  title: "Sign-in was not finished",
  text: "The answer of the identity provider did not fit this browser's request: it may have taken too long, or started in another tab. Try again.",
};
const unreachable: Reason = {
  tone: "bad",
  title: "The identity provider can't be reached",
  text: "Kiln could not start the sign-in. Try again in a moment; if it stays, the provider's address in Kiln's configuration may be wrong.",
};
const misconfigured: Reason = {
  tone: "bad",
  title: "Sign-in is not set up correctly",
  text: "Kiln's configuration of the identity provider is not valid. Whoever runs Kiln finds the cause in its log.",
};

/** next-auth's error codes, and `expired` of our own, in words. */
const reasons: Record<string, Reason> = {
  expired,
  SessionRequired: expired,
  AccessDenied: denied,
  OAuthSignin: unreachable,
  OAuthCallback: unfinished,
  OAuthCreateAccount: unfinished,
  OAuthAccountNotLinked: denied,
  Callback: unfinished,
  Configuration: misconfigured,
};

const other: Reason = {
  tone: "bad",
  title: "Sign-in did not work",
  text: "Try again. If it stays, whoever runs Kiln finds the cause in its log.",
};

/** Why one is on the sign-in page, from the code in its address; null without a code. */
export function reasonFor(code: string | undefined): Reason | null {
  if (!code) return null;
  return Object.hasOwn(reasons, code) ? (reasons[code] ?? other) : other;
}
