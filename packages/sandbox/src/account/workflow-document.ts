import { parse } from "yaml";
import { z } from "zod";

/** Values as in the YAML; a reference such as `$.parameters.x` stays text. */
const step = z.looseObject({
  name: z.string(),
  action: z.string(),
  description: z.string().optional(),
  if: z.unknown().optional(),
  onFailure: z.enum(["Abort", "Continue"]).catch("Abort"),
  rollback: z.boolean().catch(false),
  timeoutSeconds: z.number().optional().catch(undefined),
  inputs: z.record(z.string(), z.unknown()).catch({}),
});

const parameter = z.looseObject({
  name: z.string(),
  description: z.string().optional(),
  type: z.enum(["string", "integer", "boolean", "stringList"]).catch("string"),
  default: z.unknown().optional(),
});

const document = z.looseObject({
  parameters: z.array(parameter).default([]),
  steps: z.array(step).min(1),
});

export type WorkflowDocument = z.infer<typeof document>;
export type WorkflowDocumentStep = z.infer<typeof step>;

/**
 * Cached, because parsing takes most of the time of planning a build; the tables have few
 * documents.
 */
const known = new Map<string, WorkflowDocument | undefined>();

/** Parses a workflow's YAML (schema version 1.0). `undefined` if it isn't such a document. */
export function readWorkflowDocument(yaml: string): WorkflowDocument | undefined {
  if (!known.has(yaml)) known.set(yaml, parseDocument(yaml));
  return known.get(yaml);
}

function parseDocument(yaml: string): WorkflowDocument | undefined {
  try {
    return document.parse(parse(yaml, { merge: true, maxAliasCount: 100, logLevel: "silent" }));
  } catch {
    return undefined;
  }
}

/** A default as the API returns it: a list of strings, whatever the type. */
export function defaultAsText(value: unknown): string[] | undefined {
  if (value === undefined) return undefined;
  return (Array.isArray(value) ? value : [value]).map((item) =>
    item === null ? "" : String(item),
  );
}
