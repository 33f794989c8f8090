/** Characters. AWS's own descriptions end at 1,024. */
const longest = 4_000;

/** Line ends as HTML keeps them: a browser turns the others into these before React compares. */
const lineEnds = /\r\n?/g;
/** Control characters but tab and line feed, direction overrides, halves of a surrogate pair. */
const unprintable = /[^\P{Cc}\t\n]|[\u202A-\u202E\u2066-\u2069]|\p{Cs}/gu;

/**
 * Text of others as it can be shown, stored and logged anywhere: what has no shape on a page, or
 * would turn its neighbours around, becomes the replacement character, and an endless text ends.
 */
export function plainText(text: string, most = longest): string {
  const clean = text.replace(lineEnds, "\n").replace(unprintable, "\uFFFD");
  return clean.length > most ? `${clean.slice(0, most)}…` : clean;
}
