import { plainText } from "../plain-text";

const longest = 2_000;

/**
 * AWS's words as they may be shown: without the canonical request that a refused signature is
 * answered with (it holds the session token), and not longer than 2,000 characters.
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
