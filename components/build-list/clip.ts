/** Maximum length of displayed text in characters. External text may be up to a megabyte long. */
const most = 400;

/** Truncates text to a maximum length, with an ellipsis. */
export function clip(text: string): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
