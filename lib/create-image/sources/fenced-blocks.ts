import { createHereDocumentFinder } from "./here-documents";

/** The maximum number of code blocks. Later ones are part of the text outside. */
const maxBlocks = 1_000;

/**
 * Splits Markdown into the contents of its code blocks and the text outside them. The last block
 * can be unclosed. Fences in a script's here-documents belong to the script.
 */
export function splitFencedBlocks(text: string) {
  const blocks: string[][] = [];
  const outside: string[] = [];
  if (!text.includes("```")) return { blocks: [], outside: text };
  const lines = text.split("\n");
  const findHereDocument = createHereDocumentFinder(lines);
  let fence = "";
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    if (fence !== "") {
      if (isClosingFence(line, fence)) fence = "";
      else blocks.at(-1)?.push(line);
      continue;
    }
    [fence = ""] = (blocks.length < maxBlocks && /^`{3,}(?=[^`]*$)/.exec(line)) || [];
    if (fence !== "") {
      blocks.push([]);
      continue;
    }
    const end = line.includes("`") ? index : (findHereDocument(index)?.end ?? index);
    for (; index < end; index += 1) outside.push(lines[index] ?? "");
    outside.push(lines[end] ?? "");
  }
  return { blocks: blocks.map((block) => block.join("\n")), outside: outside.join("\n") };
}

function isClosingFence(line: string, fence: string): boolean {
  return line.startsWith(fence) && /^`+\s*$/.test(line);
}
