/** Control characters except tab and line feed, and lone surrogates. */
const refused = /[^\P{Cc}\t\n]|\p{Surrogate}/u;

/** True if a reason or comment can be saved; tabs and line breaks are allowed. */
export function isText(text: string): boolean {
  return !refused.test(text);
}

/** True if a ticket reference can be saved: the same, on one line. */
export function isLine(text: string): boolean {
  return isText(text) && !/[\t\n]/.test(text);
}

/** True if a text has no visible character. */
export function isBlank(text: string): boolean {
  return text.replace(/[\s\p{Cf}\u115F\u1160\u2800\u3164]/gu, "") === "";
}

export const textWords = "Must not contain control characters.";
export const lineWords = "Must not contain control characters or line breaks.";
