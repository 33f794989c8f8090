/** Keeps a quoted name, such as a role's, on one line unless it is long. */
export const keepQuotesTogether = (text: string) =>
  text.replace(/“[^”]{1,40}”/g, (quoted) => quoted.replaceAll(" ", "\u00a0"));
