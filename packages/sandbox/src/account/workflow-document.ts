import { parse } from "yaml";
import { z } from "zod";

/** A step as written in the YAML document. References such as `$.parameters.x` aren't resolved. */
const stepSchema = z.looseObject({
  name: z.string(),
  action: z.string(),
  description: z.string().optional(),
  if: z.unknown().optional(),
  onFailure: z.enum(["Abort", "Continue"]).catch("Abort"),
  rollback: z.boolean().catch(false),
  timeoutSeconds: z.number().optional().catch(undefined),
  inputs: z.record(z.string(), z.unknown()).catch({}),
});

const parameterSchema = z.looseObject({
  name: z.string(),
  description: z.string().optional(),
  type: z.enum(["string", "integer", "boolean", "stringList"]).catch("string"),
  default: z.unknown().optional(),
});

const documentSchema = z.looseObject({
  parameters: z.array(parameterSchema).default([]),
  steps: z.array(stepSchema).min(1),
});

export type WorkflowDocument = z.infer<typeof documentSchema>;
export type WorkflowDocumentStep = z.infer<typeof stepSchema>;

/**
 * Documents are cached, because parsing them is the slowest part of planning a build. The cache
 * stays small, because the tables contain only a few documents.
 */
const parsedDocuments = new Map<string, WorkflowDocument | undefined>();

/** Parses a workflow's YAML (schema version 1.0). Returns `undefined` if it isn't valid. */
export function parseWorkflowDocument(yaml: string): WorkflowDocument | undefined {
  if (!parsedDocuments.has(yaml)) parsedDocuments.set(yaml, parseDocument(yaml));
  return parsedDocuments.get(yaml);
}

function parseDocument(yaml: string): WorkflowDocument | undefined {
  try {
    return documentSchema.parse(
      parse(yaml, { merge: true, maxAliasCount: 100, logLevel: "silent" }),
    );
  } catch {
    return undefined;
  }
}

/** Returns a parameter's default as the API does: as a list of strings, whatever its type. */
export function toDefaultText(value: unknown): string[] | undefined {
  if (value === undefined) return undefined;
  return (Array.isArray(value) ? value : [value]).map((item) =>
    item === null ? "" : String(item),
  );
}
