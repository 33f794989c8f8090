const directions = /[\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
const rightToLeft = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

/** A text that others wrote, for use inside a sentence, whose own words it can't reorder. */
export function insideSentence(text: string): string {
  const plain = text.replace(directions, "");
  return rightToLeft.test(plain) ? `\u2068${plain}\u2069` : plain;
}

/** A text that others wrote, such as a title or a reason, as a sentence: with a full stop at its end. */
export function asSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
