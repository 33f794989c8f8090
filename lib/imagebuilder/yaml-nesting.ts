import { CST, Lexer } from "yaml";

const maxFlowDepth = 50;
/** Block collections that open on one line, as in `- - - item`. */
const maxPerLine = 20;
/** Columns. A block collection stands further right than the one that holds it. */
const maxIndent = 200;

/**
 * Whether a YAML text nests its collections deeper than any workflow document does. To be asked
 * before parsing: the parser is recursive, and tens of thousands of levels, which fit in a small
 * text, end the whole process (a fatal error of the engine, not an exception) instead of failing.
 * The lexer is a loop; this reads its tokens only.
 */
export function isNestedTooDeeply(text: string): boolean {
  let flowDepth = 0;
  let onLine = 0;
  let lineStart = true;
  for (const token of new Lexer().lex(text)) {
    const type = CST.tokenType(token);
    if (type === "newline") onLine = 0;
    if (type === "flow-map-start" || type === "flow-seq-start") flowDepth += 1;
    if (type === "flow-map-end" || type === "flow-seq-end") flowDepth = Math.max(0, flowDepth - 1);
    if (type === "seq-item-ind" || type === "explicit-key-ind") onLine += 1;
    if (type === "map-value-ind" && flowDepth === 0) onLine += 1;
    if (flowDepth > maxFlowDepth || onLine > maxPerLine) return true;
    if (lineStart && type === "space" && token.length > maxIndent) return true;
    lineStart = type === "newline";
  }
  return false;
}
