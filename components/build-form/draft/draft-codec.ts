import * as z from "zod/mini";
import { type BuildFormValues, emptyForm } from "@/lib/create-image/form-values";

/** A form as it is kept in the browser. It holds what was typed, and no credential. */
export interface Draft {
  values: BuildFormValues;
  /** The scope in which it was written, e.g. `build-engineer@eu-west-1`. */
  scope: string;
  /** Milliseconds since 1970. */
  savedAt: number;
  /** Set while these values are on their way: the form must not change until it is known. */
  attempt: Attempt | null;
}

/** A submit whose end this browser has not seen yet. */
export interface Attempt {
  /** The scope that it was submitted in. */
  scope: string;
  /** `null` when the portal has not answered yet. */
  submissionId: string | null;
}

/** Characters. A request of 50 workflows and 50 tags has about 60,000; browsers keep 5 million. */
const longestDraft = 2_000_000;
const version = 1;

const text = z.string().check(z.maxLength(longestDraft));
const rows = <Row extends z.core.$ZodType>(row: Row) => z.array(row).check(z.maxLength(1_000));

/** Types and sizes only: a draft may be unfinished in every way that the form allows. */
const shape: z.ZodMiniType<BuildFormValues> = z.object({
  recipeKind: z.enum(["image", "container"]),
  imageRecipeArn: text,
  containerRecipeArn: text,
  infrastructureConfigurationArn: text,
  distributionConfigurationArn: text,
  imageTestsConfiguration: z.object({
    imageTestsEnabled: z.boolean(),
    timeoutMinutes: z.nullable(z.number()),
  }),
  enhancedImageMetadataEnabled: z.boolean(),
  imageScanningConfiguration: z.object({
    imageScanningEnabled: z.boolean(),
    ecrConfiguration: z.object({
      repositoryName: text,
      containerTags: rows(z.object({ value: text })),
    }),
  }),
  workflows: rows(
    z.object({
      workflowArn: text,
      parameters: rows(z.object({ name: text, value: rows(text) })),
      parallelGroup: text,
      onFailure: z.enum(["", "CONTINUE", "ABORT"]),
    }),
  ),
  executionRole: text,
  loggingConfiguration: z.object({ logGroupName: text }),
  tags: rows(z.object({ key: text, value: text })),
  clientToken: text.check(z.minLength(1), z.maxLength(64)),
});

const name = z.string().check(z.maxLength(500));

const envelope = z.object({
  version: z.literal(version),
  scope: name,
  savedAt: z.number(),
  attempt: z.nullable(z.object({ scope: name, submissionId: z.nullable(name) })),
  values: z.record(z.string(), z.unknown()),
});

/** @throws RangeError for a draft that is too long to be read again */
export function encodeDraft(draft: Draft): string {
  const stored = JSON.stringify({ version, ...draft });
  if (stored.length > longestDraft) throw new RangeError("The draft is too large to save.");
  return stored;
}

/**
 * Reads a stored draft. What is in the browser's storage may be old, damaged or written by
 * somebody else: members that a later version of the form added are filled with their defaults,
 * unknown ones are dropped, and anything of a wrong type makes the whole draft `null`.
 */
export function decodeDraft(stored: string | null): Draft | null {
  if (stored === null || stored.length > longestDraft) return null;
  const parsed = envelope.safeParse(parseJson(stored));
  if (!parsed.success) return null;
  const { values: raw, scope, savedAt, attempt } = parsed.data;
  const values = shape.safeParse({ ...emptyForm(""), ...raw });
  return values.success ? { values: values.data, scope, savedAt, attempt } : null;
}

function parseJson(stored: string): unknown {
  try {
    return JSON.parse(stored);
  } catch {
    return null;
  }
}
