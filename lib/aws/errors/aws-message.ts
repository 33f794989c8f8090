import { plainText } from "../plain-text";

const longest = 2_000;

/**
 * AWS's error message for display: without the canonical request that follows a rejected signature
 * (it contains the session token), and at most 2,000 characters long.
 */
export function awsMessage(message: string): string | undefined {
  const [words = ""] = message.split(/\s*The (?:Canonical String|String-to-Sign)/i);
  const clean = words
    .replace(/(security-token[:=]\s*)\S+/gi, "$1[removed]")
    .replace(/\n\s*Deserialization error:[\s\S]*$/, "")
    .trim();
  if (clean === "" || clean === "UnknownError") return undefined;
  return plainText(clean, longest);
}
