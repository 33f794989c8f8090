import { CST, Lexer } from "yaml";

/**
 * Far above the 16,000 characters that CreateWorkflow accepts inline; documents may come from S3.
 */
export const maxCharacters = 64_000;
/**
 * YAML tokens, plus escapes in quoted strings. The parser's worst inputs (unmatched brackets, keys
 * without values, consecutive quotes) take superlinear time: about 0.1 s of CPU at this limit,
 * seconds at 64,000. A document of 16,000 characters has about 4,000.
 */
export const maxTokens = 8_000;
const maxFlowDepth = 50;
/** Block collections opened on one line, as in `- - - item`. */
const maxPerLine = 20;
/** Columns. A nested block collection is indented further than its parent. */
const maxIndent = 200;

/**
 * Why a YAML text must not be parsed; `null` if it may be. Call it first: the parser is recursive,
 * and tens of thousands of levels, which fit in a small text, crash the process with a fatal engine
 * error instead of an exception. The lexer is a loop and stops at the limits.
 */
export function yamlLimitExceeded(text: string): string | null {
  if (text.length > maxCharacters) {
    return `The document has more than ${format(maxCharacters)} characters and is too large to show.`;
  }
  let tokens = 0;
  let flowDepth = 0;
  let onLine = 0;
  let lineStart = true;
  for (const token of new Lexer().lex(text)) {
    const type = CST.tokenType(token);
    tokens += type === "double-quoted-scalar" ? 1 + escapesIn(token) : 1;
    if (tokens > maxTokens) {
      return `The document has more than ${format(maxTokens)} YAML tokens and is too large to show.`;
    }
    if (type === "newline") onLine = 0;
    if (type === "flow-map-start" || type === "flow-seq-start") flowDepth += 1;
    if (type === "flow-map-end" || type === "flow-seq-end") flowDepth = Math.max(0, flowDepth - 1);
    if (type === "seq-item-ind" || type === "explicit-key-ind") onLine += 1;
    if (type === "map-value-ind" && flowDepth === 0) onLine += 1;
    const isDeep = flowDepth > maxFlowDepth || onLine > maxPerLine;
    if (isDeep || (lineStart && type === "space" && token.length > maxIndent)) {
      return "The document is too deeply nested to show.";
    }
    lineStart = type === "newline";
  }
  return null;
}

function escapesIn(quoted: string): number {
  let count = 0;
  for (let at = quoted.indexOf("\\"); at >= 0; at = quoted.indexOf("\\", at + 1)) count += 1;
  return count;
}

function format(count: number): string {
  return count.toLocaleString("en");
}
