import * as z from "zod/mini";
import { createFormSchema } from "@/lib/create-image/form-schema";
import { type BuildFormValues, createEmptyForm } from "@/lib/create-image/form-values";
import { createImageMembers } from "@/lib/create-image/members";
import { explainViolation } from "@/lib/create-image/text-constraint";

/** A draft in the browser's storage. */
export interface FormDraft {
  values: BuildFormValues;
  /** The scope in which the draft was saved, such as `build-engineer@eu-west-1`. */
  scope: string;
  /** The time of the save, in milliseconds since 1970. */
  savedAt: number;
  /** The submit in progress, or null. While it is set, the form must not change. */
  attempt: SubmitAttempt | null;
}

/** A submit whose outcome this browser hasn't received yet. */
export interface SubmitAttempt {
  scope: string;
  /** The submission's ID, or `null` until the portal responds. */
  submissionId: string | null;
}

/** The maximum number of characters in a draft. Browsers can store about 5 million in total. */
const maxDraftLength = 2_000_000;
const version = 1;

/** The schema checks only types and sizes, because a draft can be incomplete. */
const draftValuesSchema = createFormSchema({
  text: () => z.string().check(z.maxLength(maxDraftLength)),
  number: () => z.number(),
  rows: (row) => z.array(row).check(z.maxLength(1_000)),
});

const shortStringSchema = z.string().check(z.maxLength(500));

const envelopeSchema = z.object({
  version: z.literal(version),
  scope: shortStringSchema,
  savedAt: z.number(),
  attempt: z.nullable(
    z.object({ scope: shortStringSchema, submissionId: z.nullable(shortStringSchema) }),
  ),
  values: z.record(z.string(), z.unknown()),
});

/**
 * Encodes a draft for the browser's storage.
 *
 * @throws RangeError for a draft that is too long to be read again
 */
export function encodeDraft(draft: FormDraft): string {
  const stored = JSON.stringify({ version, ...draft });
  if (stored.length > maxDraftLength) throw new RangeError("The draft is too large to save.");
  return stored;
}

/**
 * Reads a stored draft, which can be outdated, damaged, or manipulated. Missing members get their
 * defaults, and unknown ones are dropped. Returns `null` if the text is missing, too long, or
 * unreadable, or if a member or the client token is invalid.
 */
export function decodeDraft(stored: string | null): FormDraft | null {
  if (stored === null || stored.length > maxDraftLength) return null;
  const parsed = envelopeSchema.safeParse(parseJson(stored));
  if (!parsed.success) return null;
  const { values: raw, scope, savedAt, attempt } = parsed.data;
  const { data: values } = draftValuesSchema.safeParse({ ...createEmptyForm(""), ...raw });
  const hasToken =
    values && explainViolation(values.clientToken, createImageMembers.clientToken) === null;
  return hasToken ? { values, scope, savedAt, attempt } : null;
}

function parseJson(stored: string): unknown {
  try {
    return JSON.parse(stored);
  } catch {
    return null;
  }
}
