/** Control characters but the tab and the line feed, and halves of a surrogate pair. */
const refused = /[^\P{Cc}\t\n]|\p{Surrogate}/u;

/** Whether a reason or a comment can be saved; it can have tabs and line breaks. */
export function isText(text: string): boolean {
  return !refused.test(text);
}

/** Whether a ticket reference can be saved: the same in one line. */
export function isLine(text: string): boolean {
  return isText(text) && !/[\t\n]/.test(text);
}

/** Whether nothing of a text can be seen. */
export function isBlank(text: string): boolean {
  return text.replace(/[\s\p{Cf}\u115F\u1160\u2800\u3164]/gu, "") === "";
}

export const textWords = "Must not contain control characters.";
export const lineWords = "Must not contain control characters or line breaks.";
