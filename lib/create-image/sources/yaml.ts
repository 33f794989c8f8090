import { LineCounter, parseDocument, Scalar, visit } from "yaml";
import { yamlLimitExceeded } from "@/lib/imagebuilder/yaml-limits";
import { Unresolved } from "../dialect";
import type { ReadValue } from "./json";

const maxAliases = 50;

/**
 * Parses YAML. Scalars stay strings, so that `1.10` keeps its zero; an empty one is `null`.
 * CloudFormation tags such as `!Ref` stay unresolved.
 */
export function readYaml(text: string): ReadValue {
  if (yamlLimitExceeded(text) !== null) {
    return { ok: false, reason: "The YAML is too large to read. Paste only the resource." };
  }
  const lineCounter = new LineCounter();
  const document = parseDocument(text, {
    schema: "failsafe",
    customTags: ["null"],
    logLevel: "error",
    // Both compare or quote again for each entry, which is quadratic for long inputs.
    prettyErrors: false,
    uniqueKeys: false,
    lineCounter,
  });
  const [error] = document.errors;
  if (error) {
    const { line } = lineCounter.linePos(error.pos[0]);
    return { ok: false, reason: `Line ${line} isn't valid YAML.` };
  }
  try {
    visit(document, {
      Node: (_key, node) => {
        if (!("tag" in node) || !node.tag?.startsWith("!")) return undefined;
        // A text without variables has its own value.
        if (node.tag === "!Sub" && isPlain(node)) return undefined;
        const [from, to] = node.range ?? [0, 0];
        return new Scalar(new Unresolved(`${node.tag} ${text.slice(from, to)}`));
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
