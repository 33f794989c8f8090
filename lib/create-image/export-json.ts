/** Invisible and bidirectional characters, which JSON.stringify doesn't escape. */
const invisibleCharacters =
  /[\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]/g;

/**
 * Formats a value as indented JSON, as accepted by `--cli-input-json` and Kiln's import. Invisible
 * characters become JSON escapes, which have the same value.
 */
export function toJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(
    invisibleCharacters,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
