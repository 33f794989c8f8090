import { parseWorkflowDocument } from "../lib/imagebuilder/workflow-document";
import { maxCharacters, yamlLimitExceeded } from "../lib/imagebuilder/yaml-limits";
import { report } from "./lib/report";

/**
 * Measures how long the slowest workflow documents block other requests, at the maximum size that
 * Kiln parses and beyond it. In CPU time, which is independent of the machine's load.
 */
const PIECES = ["}", '""', '"', ":\n", "?\n", "k#: 1\n", "a: 1\n", "&a# ", "! ", "a: ]\n"];
const FLOW_PIECES = [",", "a#,", "[1],", "a: b,", '"",'];
const BUDGET_MS = 200;

/** Repeats a piece up to a size, with a number in place of `#`. */
function repeat(start: string, piece: string, characters: number): string {
  let text = start;
  for (let index = 0; text.length < characters; index += 1) {
    text += piece.replaceAll("#", String(index));
  }
  return text.slice(0, characters);
}

/** Returns the longest text of its kind that is parsed. */
function largestRead(start: string, piece: string): string {
  let [fits, tooLarge] = [0, maxCharacters + 1];
  while (tooLarge - fits > 100) {
    const middle = Math.floor((fits + tooLarge) / 2);
    if (yamlLimitExceeded(repeat(start, piece, middle)) === null) fits = middle;
    else tooLarge = middle;
  }
  return repeat(start, piece, fits);
}

function cpuMs(text: string): number {
  const before = process.cpuUsage();
  parseWorkflowDocument(text, "BUILD");
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

const kinds = [
  ...PIECES.map((piece) => ["", piece] as const),
  ...FLOW_PIECES.map((piece) => ["a: [", piece] as const),
];
for (const [start, piece] of kinds) cpuMs(largestRead(start, piece));
const read = kinds.map(([start, piece]) => cpuMs(largestRead(start, piece)));
const refused = kinds.map(([start, piece]) => cpuMs(repeat(start, piece, maxCharacters)));
const name = "the slowest workflow document";
report({ name: `${name} that is read`, value: Math.max(...read), unit: "ms", budget: BUDGET_MS });
report({ name: `${name}, refused`, value: Math.max(...refused), unit: "ms", budget: BUDGET_MS });
process.exit();
