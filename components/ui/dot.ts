/** Separates facts in a line of text. It stays with the fact before it when the text wraps. */
export const dot = "\u00a0· ";
