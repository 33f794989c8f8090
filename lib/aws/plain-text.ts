/** Characters. AWS's own descriptions have at most 1,024. */
const longest = 4_000;

/** Normalizes line breaks as HTML does, so that React's comparison on hydration matches. */
const lineEnds = /\r\n?/g;
/** Control characters except tab and line feed, direction overrides, lone surrogates. */
const unprintable = /[^\P{Cc}\t\n]|[\u202A-\u202E\u2066-\u2069]|\p{Cs}/gu;

/**
 * Makes third-party text safe to display, store and log: invisible and direction-changing
 * characters become the replacement character, and long text is truncated.
 */
export function plainText(text: string, most = longest): string {
  const clean = text.replace(lineEnds, "\n").replace(unprintable, "\uFFFD");
  return clean.length > most ? `${clean.slice(0, most)}…` : clean;
}
