/**
 * Parses a server action's result from React's wire format: rows of `id:json`, in which strings
 * that start with `$` refer to other rows or encode values that JSON lacks. Covers the values that
 * Kiln returns: plain objects, text and numbers.
 */
export function readActionAnswer(text: string): unknown {
  const rows = new Map<string, unknown>();
  for (const line of text.split("\n")) {
    const match = /^([0-9a-f]+):([[{"].*|null|true|false|-?\d[\d.]*)$/.exec(line);
    if (match?.[1] && match[2]) rows.set(match[1], JSON.parse(match[2]));
  }

  function resolve(value: unknown): unknown {
    if (typeof value === "string") return resolveText(value);
    if (Array.isArray(value)) return value.map(resolve);
    if (value === null || typeof value !== "object") return value;
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolve(inner)]));
  }

  function resolveText(value: string): unknown {
    if (!value.startsWith("$")) return value;
    if (value.startsWith("$$")) return value.slice(1);
    if (value === "$undefined") return undefined;
    const id = value.replace(/^\$@?/, "");
    if (!rows.has(id)) throw new Error(`The answer refers to ${value}, which it does not hold.`);
    return resolve(rows.get(id));
  }

  const root = rows.get("0");
  if (root === null || typeof root !== "object" || !("a" in root)) {
    throw new Error(`Not an action's answer: ${text.slice(0, 300)}`);
  }
  return resolve(root.a);
}
