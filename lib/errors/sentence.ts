/** A text that others wrote, such as a title or a reason, as a sentence: with a full stop at its end. */
export function asSentence(text: string): string {
  return /[.!?]$/.test(text) ? text : `${text}.`;
}
