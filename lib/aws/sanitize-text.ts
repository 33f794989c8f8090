/** The maximum length in characters. AWS's own descriptions have at most 1,024. */
const maxLength = 4_000;

/**
 * Line breaks to normalize. HTML normalizes them too, so React's comparison on hydration finds no
 * difference.
 */
const lineEnds = /\r\n?/g;
/** Control characters except tab and line feed, direction overrides, and lone surrogates. */
const unprintable = /[^\P{Cc}\t\n]|[\u202A-\u202E\u2066-\u2069]|\p{Cs}/gu;

/**
 * Makes third-party text safe to display, store, and log. Control characters, direction overrides,
 * and lone surrogates become the replacement character, and long text is truncated.
 */
export function sanitizeText(text: string, maxCharacters = maxLength): string {
  const clean = text.replace(lineEnds, "\n").replace(unprintable, "\uFFFD");
  return clean.length > maxCharacters ? `${clean.slice(0, maxCharacters)}…` : clean;
}
