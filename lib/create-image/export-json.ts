/** What JSON leaves as it is, and has no shape, or would turn its neighbours around or apart. */
const odd = /[\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]/g;

/**
 * A request, or any other value, as indented JSON, as `--cli-input-json` and Kiln's own import take
 * it. What can't be seen is written with JSON's own escapes, which stand for the same value.
 */
export function toJson(value: unknown): string {
  return JSON.stringify(value, null, 2).replace(
    odd,
    (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
