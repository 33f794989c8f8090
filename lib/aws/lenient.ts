import { z } from "zod";
import { plainText } from "./plain-text";

/** Anything, also a member that is not there: zod asks a bare `unknown` with a transform for its key. */
const anything = z.unknown().optional();

/**
 * Shapes for what AWS answers, as far as Kiln shows it. A member that is missing or of another type
 * than the API model says is left out; it never costs the rest of the answer.
 */
export const text = z
  .string()
  .min(1)
  .transform((value) => plainText(value))
  .optional()
  .catch(undefined);
/** Characters. AWS's keys of tags have 128 and their values 256 at most. */
const longestPair = 4_000;
/** What PostgreSQL can't store as text: NUL and halves of a surrogate pair. */
const unstorable = /\0|\p{Cs}/gu;
/** Characters. JSON that is cut is JSON no more, so there is room for all but the longest. */
const longestDetail = 16_000;

/** What a step was given and gave: copied as it came, and longer than a description. */
export const longText = z
  .string()
  .min(1)
  .transform((value) => storable(value, longestDetail))
  .optional()
  .catch(undefined);
/** Documents, which are read and not shown as they come. */
export const exactText = z.string().min(1).optional().catch(undefined);
/** Texts that go back to AWS as they came, the empty ones too. */
export const exactTexts = listOf(z.string());
export const flag = z.boolean().optional().catch(undefined);
export const count = z.number().optional().catch(undefined);

/** The items that fit; an empty list for what is no list. */
export function listOf<T extends z.ZodType>(item: T) {
  return anything.transform((value): z.output<T>[] => {
    if (!Array.isArray(value)) return [];
    return value.flatMap((one) => {
      const read = item.safeParse(one);
      return read.success ? [read.data] : [];
    });
  });
}

/** The same where a single item may stand for itself, as in IAM's policies. */
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

/** An object; what is none counts as one without members. */
export function part<S extends z.ZodRawShape>(shape: S) {
  return z.preprocess((value) => membersOf(shape, value), z.object(shape));
}

/** An object, `null` where there is none. */
export function optionalPart<S extends z.ZodRawShape>(shape: S) {
  const object = part(shape);
  return z
    .unknown()
    .transform((value): z.output<typeof object> | null =>
      isObject(value) ? object.parse(value) : null,
    );
}

/** Every member of the shape, `undefined` where it is missing: zod refuses a missing transform. */
function membersOf(shape: z.ZodRawShape, value: unknown): Record<string, unknown> {
  const source = isObject(value) ? value : {};
  return Object.fromEntries(Object.keys(shape).map((key) => [key, source[key]]));
}

/**
 * A map of texts, as pairs in the order of their keys. They go back to AWS when a person edits them,
 * so they stay as they came.
 */
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

/** A text as it came, for data rather than display: what shows it makes odd characters visible. */
function storable(text: string, most: number): string {
  const clean = text.replace(unstorable, "\uFFFD");
  return clean.length > most ? `${clean.slice(0, most)}…` : clean;
}

/** A time as ISO-8601 UTC; `null` for what is none. */
export const time = anything.transform((value): string | null => {
  if (typeof value !== "string" && !(value instanceof Date)) return null;
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
});

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
