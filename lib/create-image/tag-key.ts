/** A valid tag key that JavaScript objects lose on the way to AWS. */
export const unsafeTagKey = "__proto__";

/**
 * Why a tag key is not allowed although AWS's API model accepts it, or `null`. AWS reserves the
 * prefix `aws:` in any case (tagging guides); the model's pattern rejects it in lower case only.
 */
export function tagKeyProblem(key: string): string | null {
  if (key === unsafeTagKey) return `${unsafeTagKey} can't be a tag key.`;
  const isReserved = /^aws:/i.test(key) && !key.startsWith("aws:");
  return isReserved ? "Must not start with aws:, in upper or lower case." : null;
}
