export const maxTags = 50;

const characters = "[a-zA-Z0-9\\s_.:/=+\\-@]*";
const allowedCharacters =
  "Must contain only letters (A–Z, a–z), digits, spaces, and _ . : / = + - @.";
const reservedPrefix = "Must not start with “aws:”. AWS reserves this prefix.";

/** The constraint of a tag key in AWS's API model, version 2019-12-02. The pattern is verbatim. */
export const tagKeyConstraint = {
  min: 1,
  max: 128,
  pattern: new RegExp(`^(?!aws:)${characters}$`),
  allowed: `${allowedCharacters} ${reservedPrefix}`,
  explain: (key: string) => {
    const isAllowed = new RegExp(`^${characters}$`).test(key);
    const rules = [
      isAllowed ? "" : allowedCharacters,
      key.startsWith("aws:") ? reservedPrefix : "",
    ];
    return rules.filter(Boolean).join(" ");
  },
} as const;

export const tagValueConstraint = { max: 256 } as const;

/** A tag key that AWS allows, but that JavaScript objects lose. */
export const unsafeTagKey = "__proto__";

/**
 * Returns the reason why a tag key is not allowed although AWS's API model accepts it, or `null`.
 * AWS reserves the prefix `aws:` in any case (tagging guides), but the model's pattern rejects it
 * only in lower case.
 */
export function findTagKeyProblem(key: string): string | null {
  if (key === unsafeTagKey) return `“${unsafeTagKey}” can't be a tag key.`;
  const isReserved = /^aws:/i.test(key) && !key.startsWith("aws:");
  return isReserved
    ? "Must not start with “aws:” in any capitalization. AWS reserves this prefix."
    : null;
}
