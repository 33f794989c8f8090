import * as z from "zod/mini";
import { type BuildFormValues, emptyForm } from "@/lib/create-image/form-values";

/** A draft in the browser's storage. Contains the typed values and no credentials. */
export interface Draft {
  values: BuildFormValues;
  /** The scope in which it was saved, e.g. `build-engineer@eu-west-1`. */
  scope: string;
  /** Milliseconds since 1970. */
  savedAt: number;
  /**
   * Set while these values are being submitted; the form must not change until the outcome is
   * known.
   */
  attempt: Attempt | null;
}

/** A submit whose outcome this browser hasn't received yet. */
export interface Attempt {
  /** The scope of the submit. */
  scope: string;
  /** `null` until the portal responds. */
  submissionId: string | null;
}

/**
 * Characters. A request with 50 workflows and 50 tags has about 60,000; browsers store 5 million.
 */
const longestDraft = 2_000_000;
const version = 1;

const text = z.string().check(z.maxLength(longestDraft));
const rows = <Row extends z.core.$ZodType>(row: Row) => z.array(row).check(z.maxLength(1_000));

/** Checks types and sizes only, since a draft may be incomplete. */
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
 * Reads a stored draft. The stored text may be outdated, damaged or manipulated: missing members
 * get their defaults, unknown ones are dropped, and a member of the wrong type makes the whole
 * draft `null`.
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
