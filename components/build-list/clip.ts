/** As much of a text as any cell or title shows: what AWS or others wrote may be a megabyte. */
const most = 400;

/** A text cut to a bounded length, with an ellipsis where it was cut. */
export function clip(text: string): string {
  return text.length > most ? `${text.slice(0, most)}…` : text;
}
