import { UnresolvedExpression } from "../dialect";
import { isPlainObject } from "../import-reader";

/** Far above the nesting depth of a valid request. */
const maxDepth = 20;

/**
 * Replaces the strings in a parsed value. The value of a key that becomes an unresolved expression
 * becomes that expression.
 */
export function mapStrings(
  value: unknown,
  replace: (text: string) => string | UnresolvedExpression,
  depth = 0,
): unknown {
  if (typeof value === "string") return replace(value);
  if (!Array.isArray(value) && !isPlainObject(value)) return value;
  // The form's fields aren't this deep, so the value is never shown.
  if (depth > maxDepth) return new UnresolvedExpression("…");
  if (Array.isArray(value)) return value.map((item) => mapStrings(item, replace, depth + 1));
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => {
      const name = replace(key);
      return [key, typeof name === "string" ? mapStrings(item, replace, depth + 1) : name];
    }),
  );
}
