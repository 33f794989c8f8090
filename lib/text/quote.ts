/** Quotes a value for use in a sentence, such as “team-leads”. */
export const quote = (text: string) => `“${text}”`;
