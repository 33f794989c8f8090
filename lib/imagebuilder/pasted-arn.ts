/** Invisible characters: controls, joiners, direction marks, byte order marks, soft hyphens. */
const invisible = /[\p{Cc}\p{Cf}]/gu;
/** Characters around an ARN in code, JSON, tables, and sentences. */
const surroundingPunctuation = /^[\s"'`“”‘’„«»<([{,;]+|[\s"'`“”‘’„«»>)\]},;.]+$/gu;

/**
 * Cleans a pasted ARN of surrounding quotes, commas, brackets, and spaces, and of invisible
 * characters. Any other text stays unchanged.
 */
export function normalizePastedArn(text: string): string {
  if (text.length > 10_000 || !text.includes("arn:")) return text;
  const clean = text.replace(invisible, "").replace(surroundingPunctuation, "");
  return clean.startsWith("arn:") ? clean : text;
}

/**
 * The first character that Image Builder and IAM ARNs can't contain, as text for a message, e.g.
 * `"‑" (U+2011)` for a non-breaking hyphen; `null` for none.
 */
export function findInvalidArnCharacter(arn: string): string | null {
  const [invalidCharacter] = /[^\w:/.+=,@*-]/u.exec(arn) ?? [];
  if (invalidCharacter === undefined) return null;
  if (invalidCharacter === " ") return "a space";
  const code = (invalidCharacter.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return /[\p{C}\p{Z}]/u.test(invalidCharacter) ? `U+${code}` : `"${invalidCharacter}" (U+${code})`;
}
