import { CST, Lexer } from "yaml";
import { formatCount } from "@/lib/text/format-count";

/**
 * Far above the 16,000 characters that CreateWorkflow accepts inline; documents can come from S3.
 */
export const maxYamlCharacters = 64_000;
/**
 * The maximum number of YAML tokens, including escapes in quoted strings. The parser's worst inputs
 * (unmatched brackets, keys without values, consecutive quotes) take superlinear time: about 0.1 s
 * of CPU at this limit, seconds at 64,000. A document of 16,000 characters has about 4,000 tokens.
 */
export const maxYamlTokens = 8_000;
const maxFlowDepth = 50;
/** The maximum number of block collections opened on one line, as in `- - - item`. */
const maxCollectionsPerLine = 20;
/** The maximum indentation in columns, which limits how deeply block collections can be nested. */
const maxIndent = 200;

/**
 * Returns the reason why a YAML text must not be parsed, or `null` if parsing it is safe. Call this
 * before the parser, which is recursive: tens of thousands of levels, which fit in a small text,
 * crash the process with a fatal engine error instead of an exception. The lexer used here is a
 * loop and stops at the limits.
 */
export function findExceededYamlLimit(text: string): string | null {
  if (text.length > maxYamlCharacters) {
    return `The document has more than ${formatCount(maxYamlCharacters)} characters and is too large to show.`;
  }
  let tokens = 0;
  let flowDepth = 0;
  let onLine = 0;
  let lineStart = true;
  for (const token of new Lexer().lex(text)) {
    const type = CST.tokenType(token);
    tokens += type === "double-quoted-scalar" ? 1 + countEscapes(token) : 1;
    if (tokens > maxYamlTokens) {
      return `The document has more than ${formatCount(maxYamlTokens)} YAML tokens and is too large to show.`;
    }
    if (type === "newline") onLine = 0;
    if (type === "flow-map-start" || type === "flow-seq-start") flowDepth += 1;
    if (type === "flow-map-end" || type === "flow-seq-end") flowDepth = Math.max(0, flowDepth - 1);
    if (type === "seq-item-ind" || type === "explicit-key-ind") onLine += 1;
    if (type === "map-value-ind" && flowDepth === 0) onLine += 1;
    const isDeep = flowDepth > maxFlowDepth || onLine > maxCollectionsPerLine;
    if (isDeep || (lineStart && type === "space" && token.length > maxIndent)) {
      return "The document is too deeply nested to show.";
    }
    lineStart = type === "newline";
  }
  return null;
}

function countEscapes(quoted: string): number {
  let count = 0;
  for (let at = quoted.indexOf("\\"); at >= 0; at = quoted.indexOf("\\", at + 1)) count += 1;
  return count;
}
