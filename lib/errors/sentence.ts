const directions = /[\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

/**
 * Isolates external text for use within a sentence, so that it can't reorder the surrounding text.
 */
export function isolateText(text: string): string {
  const plain = text.replace(directions, "");
  return rightToLeft.test(plain) ? `\u2068${plain}\u2069` : plain;
}

/**
 * Adds a period to external text, such as a title or reason, unless it ends with a period, an
 * exclamation point, or a question mark.
 */
export function toSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
