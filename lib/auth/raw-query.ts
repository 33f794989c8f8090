/**
 * Returns a request's query for schema parsing: strings, or lists of strings for repeated
 * parameters.
 */
export function getRawQuery({ url }: Request): Record<string, string | string[]> {
  const query = new Map<string, string | string[]>();
  for (const [name, value] of new URL(url).searchParams) {
    const known = query.get(name);
    if (known === undefined) query.set(name, value);
    else if (typeof known === "string") query.set(name, [known, value]);
    else known.push(value);
  }
  return Object.fromEntries(query);
}
