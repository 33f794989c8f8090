/** Whether every word of the query is somewhere in the text; case and order do not matter. */
export function matchWords(text: string, query: string): boolean {
  const within = text.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => within.includes(word));
}
