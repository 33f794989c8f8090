/** Joins class names and omits falsy values. Later classes do not override earlier ones. */
export function cx(...parts: (string | false | null | undefined | 0 | 0n)[]): string {
  return parts.filter(Boolean).join(" ");
}
