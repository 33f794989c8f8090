import * as z from "zod/mini";
import { formatCount } from "@/lib/text/format-count";
import { orList } from "@/lib/text/list-format";
import type { ChoiceMember, NumberMember } from "./member-kinds";

// This keeps zod from compiling schemas with `new Function`. Under Kiln's CSP, even the attempt
// would be reported as a violation.
z.config({ jitless: true });

/** Returns the error of a value that has the wrong type, or that is required and missing. */
export function createTypeError(message: string) {
  return {
    error: ({ input }: { input: unknown }) =>
      input === undefined ? "This field is required." : message,
  };
}

/**
 * Returns the schema of a string. `explain` returns the problem of an invalid string, and `null` or
 * `undefined` for a valid one.
 */
export function createTextSchema(explain: (value: string) => string | null | undefined) {
  return z.string(createTypeError("Must be a string.")).check((ctx) => {
    const message = explain(ctx.value);
    if (message) addValidationProblem(ctx, { path: [], message });
  });
}

/** A violated constraint or rule, and the path that shows the message. */
export interface ValidationProblem {
  path: (string | number)[];
  message: string;
}

/** Adds an issue that doesn't stop the remaining checks, so that all problems show at once. */
export function addValidationProblem(
  ctx: z.core.ParsePayload<unknown>,
  { path, message }: ValidationProblem,
) {
  ctx.issues.push({ code: "custom", message, path, input: ctx.value, continue: true });
}

/** The error for values that no control of the form can produce. Only a program can send them. */
export const wrongTypeError = { error: "This value has the wrong type." };

export const flagSchema = z.boolean({ error: "Must be true or false." });

/**
 * Returns the schema of a whole number. It isn't based on `z.number()`, because an invalid number
 * field has the value NaN, and zod's type error would suppress the messages of all other rules.
 */
export function createNumberSchema({ min, max, unit }: NumberMember) {
  const isAllowed = (value: unknown) =>
    typeof value === "number" && Number.isInteger(value) && value >= min && value <= max;
  const error = `Must be a whole number of ${unit} from ${formatCount(min)} to ${formatCount(max)}.`;
  return z.custom<number>(isAllowed, { error, abort: false });
}

/** Returns the schema of a string that must be one of the options or of `others`, such as `""`. */
export function createChoiceSchema({ options }: ChoiceMember, ...others: string[]) {
  return z.enum([...others, ...options], { error: `Must be ${orList.format(options)}.` });
}
