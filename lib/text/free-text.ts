/** The maximum length of a reason in characters. AWS accepts up to 1,024 for a step action. */
export const maxReasonLength = 1_000;
/** The maximum length of a ticket reference in characters. */
export const maxTicketLength = 100;
/** The maximum length of a comment on a review in characters. */
export const maxCommentLength = 4_000;

/** Control characters except tab and line feed, and lone surrogates. */
const forbiddenCharacters = /[^\P{Cc}\t\n]|\p{Surrogate}/u;

/** True if a reason or comment can be saved; tabs and line feeds are allowed. */
export function isValidText(text: string): boolean {
  return !forbiddenCharacters.test(text);
}

/** True if a ticket reference can be saved. It must be valid text on one line, without tabs. */
export function isValidLine(text: string): boolean {
  return isValidText(text) && !/[\t\n]/.test(text);
}

/** True if `text` has no visible character. */
export function isBlank(text: string): boolean {
  return text.replace(/[\s\p{Cf}\u115F\u1160\u2800\u3164]/gu, "") === "";
}

export const invalidTextMessage = "Must not contain control characters.";
export const invalidLineMessage = "Must not contain control characters or line breaks.";
