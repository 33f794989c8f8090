import { versionNodes } from "./version";

const maxDigits = 99;

/**
 * A text that orders build versions by number where databases order texts by bytes: `1.10.0` build 2
 * is after `1.9.9` build 10. Each number is written as how many digits it has, then the digits.
 * What is not a version comes first.
 */
export function versionKey(version: string, build: number): string {
  const nodes = versionNodes(version);
  return nodes ? [...nodes, String(build)].map(nodeKey).join(".") : "";
}

/** `x`, the newest, is longer than any number. */
function nodeKey(node: string): string {
  if (node === "x") return "x";
  const digits = node.replace(/^0+(?=.)/, "").slice(0, maxDigits);
  return `${String(digits.length).padStart(2, "0")}${digits}`;
}
