/** What has no shape: controls, joiners, direction marks, byte order marks, soft hyphens. */
const invisible = /[\p{Cc}\p{Cf}]/gu;
/** What surrounds an ARN in code, JSON, tables and sentences. */
const around = /^[\s"'`“”‘’„«»<([{,;]+|[\s"'`“”‘’„«»>)\]},;.]+$/gu;

/**
 * An ARN without what a paste brought along: quotes, commas, brackets, spaces around it, invisible
 * characters in it. A text that is no ARN stays as it is.
 */
export function cleanPastedArn(text: string): string {
  if (text.length > 10_000 || !text.includes("arn:")) return text;
  const clean = text.replace(invisible, "").replace(around, "");
  return clean.startsWith("arn:") ? clean : text;
}

/**
 * The first character of an ARN that no ARN of Image Builder or IAM has, named for a message, or
 * `null`: `"‑" (U+2011)` for a hyphen that only looks like one.
 */
export function oddArnCharacter(arn: string): string | null {
  const [odd] = /[^\w:/.+=,@*-]/u.exec(arn) ?? [];
  if (odd === undefined) return null;
  if (odd === " ") return "a space";
  const code = (odd.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0");
  return /[\p{C}\p{Z}]/u.test(odd) ? `U+${code}` : `"${odd}" (U+${code})`;
}
