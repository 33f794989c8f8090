/** The content of a file that a script writes. */
export interface WrittenFile {
  content: string;
  /** True if the shell replaces variables in the content. */
  isTemplate: boolean;
}

/** Matches the start of a here-document, such as `<<'END'`. */
const opening = /<<-?[ \t]{0,20}(['"]?)([A-Za-z_]\w{0,100})\1/;
/** Matches the file that a command writes, such as `> FILE` or `tee FILE`. */
const target = /(?:>|\btee)[ \t]{0,20}(['"]?)([^\s'"<>|;&]{1,300})\1/;

/**
 * Removes the here-documents from a script, and returns those that it writes to files. Others stay
 * if they can contain a command.
 */
export function takeHereDocuments(script: string) {
  const lines = script.split("\n");
  const lastIndexes = new Map(lines.map((line, index) => [line.trim(), index]));
  const files = new Map<string, WrittenFile>();
  const rest: string[] = [];
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    const [start, quote, end] = opening.exec(line) ?? [];
    if (start === undefined || end === undefined || (lastIndexes.get(end) ?? 0) <= index) {
      rest.push(line);
      continue;
    }
    const command = line.replace(start, "");
    rest.push(command);
    const first = index + 1;
    do index += 1;
    while (lines[index]?.trim() !== end);
    const [, , name] = target.exec(command) ?? [];
    const content = lines.slice(first, index).join("\n");
    if (name !== undefined) files.set(name, { content, isTemplate: quote === "" });
    else if (content.includes("create-image")) rest.push(content);
  }
  return { rest: rest.join("\n"), files };
}
