import { parseWorkflowDocument } from "../lib/imagebuilder/workflow-document";
import { findExceededYamlLimit, maxYamlCharacters } from "../lib/imagebuilder/yaml-limits";
import { reportMeasurement } from "./lib/report";

// Measures how long the slowest workflow documents block other requests, at the maximum size that
// Kiln parses and beyond it. The figures are CPU times, which don't depend on the machine's load.

/** The pieces that are repeated to create the slowest documents; `#` stands for a number. */
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

/** Returns the longest text of repeated pieces that Kiln still parses, to within 100 characters. */
function findLargestParsed(start: string, piece: string): string {
  let [fits, tooLarge] = [0, maxYamlCharacters + 1];
  while (tooLarge - fits > 100) {
    const middle = Math.floor((fits + tooLarge) / 2);
    if (findExceededYamlLimit(repeat(start, piece, middle)) === null) fits = middle;
    else tooLarge = middle;
  }
  return repeat(start, piece, fits);
}

function measureCpuMs(text: string): number {
  const before = process.cpuUsage();
  parseWorkflowDocument(text, "BUILD");
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1_000;
}

const kinds = [
  ...PIECES.map((piece) => ["", piece] as const),
  ...FLOW_PIECES.map((piece) => ["a: [", piece] as const),
];
for (const [start, piece] of kinds) measureCpuMs(findLargestParsed(start, piece));
const parsedMs = kinds.map(([start, piece]) => measureCpuMs(findLargestParsed(start, piece)));
const rejectedMs = kinds.map(([start, piece]) =>
  measureCpuMs(repeat(start, piece, maxYamlCharacters)),
);
const name = "the slowest workflow document";
reportMeasurement({
  name: `${name} that is read`,
  value: Math.max(...parsedMs),
  unit: "ms",
  budget: BUDGET_MS,
});
reportMeasurement({
  name: `${name}, refused`,
  value: Math.max(...rejectedMs),
  unit: "ms",
  budget: BUDGET_MS,
});
process.exit();
