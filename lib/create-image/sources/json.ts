import {
  createScanner,
  type Node,
  type ParseError,
  parseTree,
  printParseErrorCode,
  visit,
} from "jsonc-parser";

/** The parsed value, or why the text can't be parsed. */
export type ParseResult = { ok: true; value: unknown } | { ok: false; reason: string };

/** Returns true if the text starts, after any comments, like a JSON object or list. */
export function startsLikeJson(text: string): boolean {
  const scanner = createScanner(text, true);
  scanner.scan();
  return ["{", "["].includes(text[scanner.getTokenOffset()] ?? "");
}

/** Parses JSON, which can have comments and trailing commas. */
export function parseJsonWithComments(text: string): ParseResult {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch {
    // The parser below accepts comments and trailing commas, and reports the line of an error.
  }
  const errors: ParseError[] = [];
  try {
    const tree = parseTree(text, errors, { allowTrailingComma: true });
    const [error] = errors;
    if (tree && !error) return { ok: true, value: toValue(tree) };
    return { ok: false, reason: error ? explain(text, error) : "The JSON is empty." };
  } catch {
    // The parser is recursive, and the stack overflows at a few thousand levels.
    return { ok: false, reason: "The JSON is nested too deeply." };
  }
}

/**
 * Converts a node to its value. Replaces jsonc-parser's `getNodeValue`, which loses the key
 * `__proto__`.
 */
function toValue(node: Node): unknown {
  if (node.type === "array") return (node.children ?? []).map(toValue);
  if (node.type !== "object") return node.value;
  return Object.fromEntries(
    (node.children ?? []).flatMap(({ children: [key, value] = [] }) =>
      key && value ? [[key.value, toValue(value)]] : [],
    ),
  );
}

/** Returns the paths of keys that repeat an earlier key of their object, whose value is lost. */
export function findRepeatedKeys(text: string): string[] {
  const objects: Set<string>[] = [];
  const repeated: string[] = [];
  visit(text, {
    onObjectBegin: () => void objects.push(new Set()),
    onObjectEnd: () => void objects.pop(),
    onObjectProperty: (key, _offset, _length, _line, _character, getPath) => {
      const keys = objects.at(-1);
      if (keys?.has(key)) repeated.push([...getPath(), key].join("."));
      keys?.add(key);
    },
  });
  return repeated;
}

function explain(text: string, { error, offset }: ParseError): string {
  const line = text.slice(0, offset).split("\n").length;
  const words = printParseErrorCode(error).replace(/(?!^)([A-Z])/g, " $1");
  const reason = words.toLowerCase().replace(/^close (?=\w+ expected$)/, "closing ");
  return `Line ${line} isn't valid JSON: ${reason}.`;
}
