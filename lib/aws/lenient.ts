import { z } from "zod";
import { plainText } from "./plain-text";

/**
 * Any value, including a missing member: zod requires the key for a bare `unknown` with a
 * transform.
 */
const anything = z.unknown().optional();

/**
 * Schemas for AWS's responses. A member that is missing, or of another type than in the API model,
 * is dropped; it never invalidates the rest.
 */
export const text = z
  .string()
  .min(1)
  .transform((value) => plainText(value))
  .optional()
  .catch(undefined);
/** Characters. AWS's limits are 128 for tag keys and 256 for values. */
const longestPair = 4_000;
/** Text that PostgreSQL can't store: NUL and lone surrogates. */
const unstorable = /\0|\p{Cs}/gu;
/** Characters. Truncated JSON isn't valid, so the limit is generous. */
const longestDetail = 16_000;

/** A step's inputs and outputs: unchanged, and longer than a description. */
export const longText = z
  .string()
  .min(1)
  .transform((value) => storable(value, longestDetail))
  .optional()
  .catch(undefined);
/** Documents, which are parsed and not displayed unchanged. */
export const exactText = z.string().min(1).optional().catch(undefined);
/** Texts that go back to AWS unchanged, including empty ones. */
export const exactTexts = listOf(z.string());
export const flag = z.boolean().optional().catch(undefined);
export const count = z.number().optional().catch(undefined);

/** The valid items; an empty list if the value isn't a list. */
export function listOf<T extends z.ZodType>(item: T) {
  return anything.transform((value): z.output<T>[] => {
    if (!Array.isArray(value)) return [];
    return value.flatMap((one) => {
      const read = item.safeParse(one);
      return read.success ? [read.data] : [];
    });
  });
}

/** Like `items`, but a single item may stand for a list of one, as in IAM policies. */
export function oneOrMoreOf<T extends z.ZodType>(item: T) {
  const items = listOf(item);
  return anything.transform((value): z.output<T>[] =>
    items.parse(Array.isArray(value) ? value : [value]),
  );
}

export const texts = listOf(
  z
    .string()
    .min(1)
    .transform((value) => plainText(value)),
);

/** An object; any other value counts as an empty one. */
export function part<S extends z.ZodRawShape>(shape: S) {
  return z.preprocess((value) => membersOf(shape, value), z.object(shape));
}

/** An object; `null` for any other value. */
export function optionalPart<S extends z.ZodRawShape>(shape: S) {
  const object = part(shape);
  return z
    .unknown()
    .transform((value): z.output<typeof object> | null =>
      isObject(value) ? object.parse(value) : null,
    );
}

/** Adds missing members as `undefined`, because zod rejects a missing key with a transform. */
function membersOf(shape: z.ZodRawShape, value: unknown): Record<string, unknown> {
  const source = isObject(value) ? value : {};
  return Object.fromEntries(Object.keys(shape).map((key) => [key, source[key]]));
}

/** A string map as pairs sorted by key. They go back to AWS when edited, so they stay unchanged. */
export const textPairs = anything.transform((value): { key: string; value: string }[] => {
  if (!isObject(value)) return [];
  return Object.entries(value)
    .flatMap(([key, one]) =>
      typeof one === "string"
        ? [{ key: storable(key, longestPair), value: storable(one, longestPair) }]
        : [],
    )
    .sort((a, b) => (a.key < b.key ? -1 : 1));
});

/** Unchanged text, for data instead of display; components escape unusual characters. */
function storable(text: string, most: number): string {
  const clean = text.replace(unstorable, "\uFFFD");
  return clean.length > most ? `${clean.slice(0, most)}…` : clean;
}

/** A time as ISO-8601 UTC; `null` if it isn't one. */
export const time = anything.transform((value): string | null => {
  if (typeof value !== "string" && !(value instanceof Date)) return null;
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
});

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
