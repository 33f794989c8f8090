import { z } from "zod";
import { isRecord } from "@/lib/imagebuilder/is-record";
import { sanitizeText } from "./sanitize-text";

/**
 * Accepts any value, including a missing member. It is optional because zod requires the key for a
 * bare `unknown` with a transform.
 */
const anything = z.unknown().optional();

/**
 * Non-empty text in AWS's responses, sanitized for display. Like all schemas in this file, it
 * accepts a missing member and drops one whose type differs from the API model, without rejecting
 * the rest of the response.
 */
export const lenientTextSchema = z
  .string()
  .min(1)
  .transform((value) => sanitizeText(value))
  .optional()
  .catch(undefined);
/** The maximum length in characters. AWS's limits are 128 for tag keys and 256 for values. */
const maxPairLength = 4_000;
/** Characters that PostgreSQL can't store: NUL and lone surrogates. */
const unstorable = /\0|\p{Cs}/gu;
/** The maximum length in characters. Truncated JSON isn't valid, so the limit is generous. */
const maxLongTextLength = 16_000;

/**
 * A step's inputs and outputs. Unlike other text, they are changed only where they can't be stored
 * or exceed the limit.
 */
export const longTextSchema = z
  .string()
  .min(1)
  .transform((value) => toStorable(value, maxLongTextLength))
  .optional()
  .catch(undefined);
/** Text that Kiln parses instead of displaying it, such as a document. It stays unchanged. */
export const exactTextSchema = z.string().min(1).optional().catch(undefined);
/** Strings that are sent back to AWS unchanged, including empty ones. */
export const exactTextListSchema = lenientList(z.string());
export const lenientFlagSchema = z.boolean().optional().catch(undefined);
export const lenientCountSchema = z.number().optional().catch(undefined);

/** A list that keeps only its valid items. A value that isn't a list becomes an empty list. */
export function lenientList<T extends z.ZodType>(item: T) {
  return anything.transform((value): z.output<T>[] => {
    if (!Array.isArray(value)) return [];
    return value.flatMap((one) => {
      const read = item.safeParse(one);
      return read.success ? [read.data] : [];
    });
  });
}

/** Like {@link lenientList}, but a single item counts as a list of one, as in IAM policies. */
export function lenientOneOrMore<T extends z.ZodType>(item: T) {
  const items = lenientList(item);
  return anything.transform((value): z.output<T>[] =>
    items.parse(Array.isArray(value) ? value : [value]),
  );
}

export const lenientTextListSchema = lenientList(
  z
    .string()
    .min(1)
    .transform((value) => sanitizeText(value)),
);

/** An object. Any other value becomes an empty object. */
export function lenientObject<S extends z.ZodRawShape>(shape: S) {
  return z.preprocess((value) => addMissingMembers(shape, value), z.object(shape));
}

/** An object. Any other value becomes `null`. */
export function nullableObject<S extends z.ZodRawShape>(shape: S) {
  const object = lenientObject(shape);
  return z
    .unknown()
    .transform((value): z.output<typeof object> | null =>
      isRecord(value) ? object.parse(value) : null,
    );
}

/** Adds missing members as `undefined`, because zod rejects a missing key with a transform. */
function addMissingMembers(shape: z.ZodRawShape, value: unknown): Record<string, unknown> {
  const source = isRecord(value) ? value : {};
  return Object.fromEntries(Object.keys(shape).map((key) => [key, source[key]]));
}

/**
 * A string map as pairs sorted by key. They go back to AWS when edited, so they are changed only
 * where they can't be stored or exceed the limit.
 */
export const textPairsSchema = anything.transform((value): { key: string; value: string }[] => {
  if (!isRecord(value)) return [];
  return Object.entries(value)
    .flatMap(([key, one]) =>
      typeof one === "string"
        ? [{ key: toStorable(key, maxPairLength), value: toStorable(one, maxPairLength) }]
        : [],
    )
    .sort((a, b) => (a.key < b.key ? -1 : 1));
});

/**
 * Replaces characters that can't be stored, and truncates long text. Other characters stay
 * unchanged, because this text is data and components escape unusual characters.
 */
function toStorable(text: string, maxLength: number): string {
  const clean = text.replace(unstorable, "\uFFFD");
  return clean.length > maxLength ? `${clean.slice(0, maxLength)}…` : clean;
}

/** A time as ISO 8601 UTC. Any other value becomes `null`. */
export const lenientTimeSchema = anything.transform((value): string | null => {
  if (typeof value !== "string" && !(value instanceof Date)) return null;
  const date = new Date(value);
  return Number.isNaN(date.getTime()) ? null : date.toISOString();
});
