import { LineCounter, parseDocument, stringify } from "yaml";
import { orList } from "@/lib/text/list-format";
import type {
  WorkflowOutline,
  WorkflowParameterSpec,
  WorkflowParameterType,
  WorkflowStepSpec,
  WorkflowType,
} from "./views";
import { findTextProblem } from "./workflow-parameters";
import { findExceededYamlLimit } from "./yaml-limits";

// Import this module only on the server and in the sandbox, because it includes the YAML parser.

const maxAliases = 50;
const parameterTypes: readonly string[] = [
  "string",
  "integer",
  "boolean",
  "stringList",
] satisfies WorkflowParameterType[];

/** Thrown with the reason as its message, and caught in this module. */
class UnreadableDocument extends Error {}

/**
 * Parses the parts of a workflow's YAML document that the form needs. Never throws. For a document
 * that is too large, not YAML, or malformed according to the user guide
 * ("image-workflow-create-document"), it returns `readable: false` with the reason.
 *
 * @param text the document, as in GetWorkflow's `data`
 * @param type the workflow's type from its ARN, since the document lacks it
 * @param fallbackName the name if the document has none
 */
export function parseWorkflowDocument(
  text: string,
  type: WorkflowType,
  fallbackName = "",
): WorkflowOutline {
  try {
    const root = requireMap(readYaml(text), "The document");
    const version = readOptionalText(root, "schemaVersion", "schemaVersion");
    if (Number(version) !== 1) throw new UnreadableDocument("schemaVersion must be 1.0.");
    const description = readOptionalText(root, "description", "description");
    return {
      readable: true,
      type,
      name: readOptionalText(root, "name", "name") || fallbackName,
      ...(description ? { description } : {}),
      parameters: readParameters(root),
      steps: requireList(root.get("steps"), "steps").map(readStep),
    };
  } catch (error) {
    const reason =
      error instanceof UnreadableDocument ? error.message : "The document couldn't be read.";
    return { readable: false, type, reason };
  }
}

/**
 * Parses YAML. Scalars stay as written: `1.10` doesn't become a number and `no` doesn't become a
 * boolean. Only YAML nulls (nothing, `~`, `null` without quotes) are `null`.
 */
function readYaml(text: string): unknown {
  const limit = findExceededYamlLimit(text);
  if (limit) throw new UnreadableDocument(limit);
  const lines = new LineCounter();
  // With `prettyErrors`, each error quotes the source, which takes quadratic time for a document
  // full of errors.
  const options = { logLevel: "error", prettyErrors: false, lineCounter: lines } as const;
  const document = parseDocument(text, { schema: "failsafe", customTags: ["null"], ...options });
  const [problem] = document.errors;
  if (problem) {
    const { line } = lines.linePos(problem.pos[0]);
    throw new UnreadableDocument(`Line ${line} isn't valid YAML (${problem.code}).`);
  }
  try {
    return document.toJS({ maxAliasCount: maxAliases, mapAsMap: true });
  } catch {
    throw new UnreadableDocument(
      "The document has aliases that can't be resolved, or has too many aliases.",
    );
  }
}

function readParameters(root: Map<unknown, unknown>): WorkflowParameterSpec[] {
  if (isAbsent(root, "parameters")) return [];
  const seen = new Set<string>();
  return requireList(root.get("parameters"), "parameters").map((entry, index) => {
    const path = `parameters[${index}]`;
    const map = requireMap(entry, path);
    const name = readRequiredText(map, "name", path);
    if (seen.has(name)) throw new UnreadableDocument(`${path}.name: ${name} is declared twice.`);
    seen.add(name);
    const type = readOptionalText(map, "type", `${path}.type`) ?? "string";
    if (!isParameterType(type)) {
      throw new UnreadableDocument(`${path}.type must be ${orList.format(parameterTypes)}.`);
    }
    const description = readOptionalText(map, "description", `${path}.description`);
    return {
      name,
      type,
      ...(description ? { description } : {}),
      ...(isAbsent(map, "default") ? {} : { default: readDefault(map, type, `${path}.default`) }),
    };
  });
}

function isParameterType(type: string): type is WorkflowParameterType {
  return parameterTypes.includes(type);
}

function readDefault(
  map: Map<unknown, unknown>,
  type: WorkflowParameterType,
  path: string,
): string[] {
  const given = map.get("default");
  if (type === "stringList") {
    // A single string is accepted as a list with one item.
    if (typeof given === "string") return [given];
    return requireList(given, path).map((item, index) => requireText(item, `${path}[${index}]`));
  }
  const written = requireText(given, path);
  const text = type === "boolean" ? normalizeBoolean(written) : written;
  const problem = findTextProblem(type, text);
  if (problem) throw new UnreadableDocument(`${path}: ${problem}`);
  return [text];
}

/**
 * Converts YAML 1.1's other spellings of booleans, such as `yes` and `off`, to `true` or `false`.
 */
function normalizeBoolean(written: string): string {
  const word = written.toLowerCase();
  if (["yes", "on", "y"].includes(word)) return "true";
  return ["no", "off", "n"].includes(word) ? "false" : word;
}

function readStep(entry: unknown, index: number): WorkflowStepSpec {
  const path = `steps[${index}]`;
  const map = requireMap(entry, path);
  const description = readOptionalText(map, "description", `${path}.description`);
  const onFailure = readOptionalText(map, "onFailure", `${path}.onFailure`);
  const timeoutSeconds = readOptionalText(map, "timeoutSeconds", `${path}.timeoutSeconds`);
  return {
    name: readRequiredText(map, "name", path),
    action: readRequiredText(map, "action", path),
    ...(description ? { description } : {}),
    ...(onFailure ? { onFailure } : {}),
    ...(timeoutSeconds ? { timeoutSeconds } : {}),
    ...(isAbsent(map, "if") ? {} : { condition: formatFlow(map.get("if")) }),
  };
}

/**
 * Formats a value as YAML on one line, e.g. `{ booleanEquals: true, value: $.parameters.strict }`.
 */
function formatFlow(value: unknown): string {
  if (typeof value === "string") return value;
  const style = { collectionStyle: "flow", lineWidth: 0 } as const;
  return stringify(value, { schema: "failsafe", customTags: ["null"], ...style }).trim();
}

/** An empty key such as `parameters:` counts as absent. */
function isAbsent(map: Map<unknown, unknown>, key: string): boolean {
  return (map.get(key) ?? null) === null;
}

function readRequiredText(map: Map<unknown, unknown>, key: string, path: string): string {
  const text = readOptionalText(map, key, `${path}.${key}`);
  if (!text) throw new UnreadableDocument(`${path}.${key} must be a non-empty string.`);
  return text;
}

function readOptionalText(
  map: Map<unknown, unknown>,
  key: string,
  path: string,
): string | undefined {
  return isAbsent(map, key) ? undefined : requireText(map.get(key), path);
}

function requireText(value: unknown, path: string): string {
  if (typeof value === "string") return value;
  throw new UnreadableDocument(`${path} must be a string.`);
}

function requireList(value: unknown, path: string): unknown[] {
  if (Array.isArray(value)) return value;
  throw new UnreadableDocument(`${path} must be a list.`);
}

function requireMap(value: unknown, path: string): Map<unknown, unknown> {
  if (value instanceof Map) return value;
  throw new UnreadableDocument(`${path} must be a mapping.`);
}
