/** Keeps a quoted name of up to 40 characters, such as a role's, on one line. */
export const keepQuotesTogether = (text: string) =>
  text.replace(/“[^”]{1,40}”/g, (quoted) => quoted.replaceAll(" ", "\u00a0"));
