import { LineCounter, parseDocument, Scalar, type ScalarTag, visit } from "yaml";
import { findExceededYamlLimit } from "@/lib/imagebuilder/yaml-limits";
import { UnresolvedExpression } from "../dialect";
import type { ParseResult } from "./json";

const maxAliases = 50;
/** Python's null, which a pasted dictionary of boto3's arguments can contain. */
const pythonNull: ScalarTag = {
  tag: "tag:yaml.org,2002:null",
  default: true,
  test: /^None$/,
  resolve: () => new Scalar(null),
};

/**
 * Parses YAML, including merge keys (`<<`). Scalars except nulls stay strings, so that `1.10` keeps
 * its zero. CloudFormation tags such as `!Ref` stay unresolved. A Python dictionary is read as a
 * flow mapping.
 */
export function parseYaml(text: string): ParseResult {
  if (findExceededYamlLimit(text) !== null) {
    return { ok: false, reason: "The YAML is too large to read. Paste only the resource." };
  }
  // Text with a merge key that can't be resolved, such as `<<: !include x`, is read without merging.
  const merged = parseDocumentValue(text, true);
  if (merged.ok) return merged;
  const unmerged = parseDocumentValue(text, false);
  return unmerged.ok ? unmerged : merged;
}

function parseDocumentValue(text: string, merge: boolean): ParseResult {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, {
    schema: "failsafe",
    merge,
    customTags: text.startsWith("{") ? ["null", pythonNull] : ["null"],
    logLevel: "error",
    // If enabled, both options take quadratic time for long inputs.
    prettyErrors: false,
    uniqueKeys: false,
    lineCounter,
  });
  const [error] = document.errors;
  if (error) {
    const { line } = lineCounter.linePos(error.pos[0]);
    const advice = error.code === "TAB_AS_INDENT" ? " Indent with spaces instead of tabs." : "";
    return { ok: false, reason: `Line ${line} isn't valid YAML.${advice}` };
  }
  try {
    visit(document, {
      Node: (_key, node) => {
        if (!("tag" in node) || !node.tag?.startsWith("!")) return undefined;
        // If the text has no variables, it is itself the value of `!Sub`.
        if (node.tag === "!Sub" && isPlain(node)) return undefined;
        const [from, to] = node.range ?? [0, 0];
        return new Scalar(new UnresolvedExpression(`${node.tag} ${text.slice(from, to)}`));
      },
    });
    return { ok: true, value: document.toJS({ maxAliasCount: maxAliases }) };
  } catch {
    return { ok: false, reason: "The YAML has too many aliases, or an alias without an anchor." };
  }
}

function isPlain(node: unknown): boolean {
  return node instanceof Scalar && typeof node.value === "string" && !node.value.includes("${");
}
