import { parseVersionNodes } from "./version";

const maxDigits = 99;

/**
 * A sort key that orders build versions numerically in databases that sort by bytes: `1.10.0` build
 * 2 follows `1.9.9` build 10. Each number is its digit count followed by its digits. Invalid
 * versions sort first.
 */
export function formatVersionKey(version: string, build: number): string {
  const nodes = parseVersionNodes(version);
  return nodes ? [...nodes, String(build)].map(formatNodeKey).join(".") : "";
}

/**
 * Returns the key of a version's node. `x` stands for the latest version, so its key sorts after
 * that of every number.
 */
function formatNodeKey(node: string): string {
  if (node === "x") return "x";
  const digits = node.replace(/^0+(?=.)/, "").slice(0, maxDigits);
  return `${String(digits.length).padStart(2, "0")}${digits}`;
}
