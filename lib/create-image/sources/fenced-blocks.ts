/** Returns the contents of the code blocks in Markdown. The last block can be unclosed. */
export function listFencedBlocks(text: string): string[] {
  const blocks: string[][] = [];
  let isOpen = false;
  for (const line of text.split("\n")) {
    if (/^```[\w-]{0,30}[ \t\r]{0,20}$/.test(line)) {
      isOpen = !isOpen;
      if (isOpen) blocks.push([]);
    } else if (isOpen) blocks.at(-1)?.push(line);
  }
  return blocks.map((lines) => lines.join("\n"));
}
