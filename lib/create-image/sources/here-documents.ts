/** The content of a file that a script writes. */
export interface WrittenFile {
  content: string;
  /** True if the shell replaces variables in the content. */
  isTemplate: boolean;
}

/** Matches the start of a here-document, such as `<<'END'`. */
const opening = /<<-?[ \t]{0,20}(['"]?)([A-Za-z_]\w{0,100})\1/;
/** Matches a file that a command's output goes to, such as `> FILE` or `tee FILE`. */
const target =
  /(?:(?<![02-9<>])(>{1,2})\|?|\btee((?:[ \t]{1,20}-[\w-]{1,20}){0,3})[ \t])[ \t]{0,20}(['"]?)([^\s'"<>|;&]{1,300})\3/g;
/** Matches the start of a value that consists of a here-document, such as `"$(cat <<END`. */
const valueStart = /("?)\$\([ \t]{0,20}cat[ \t]{1,20}$/;
/** Matches a command in a script. A request in JSON isn't one, whatever its text. */
const command = /^(?!\s*[{[])[\s\S]*\bimagebuilder[\s\\^`'"]{1,40}create-image\b/;

/**
 * Returns a function that finds the here-document that starts in a line: the line without its
 * start, and the index of the line that ends it.
 */
export function createHereDocumentFinder(lines: readonly string[]) {
  const lastIndexes = new Map(lines.map((line, index) => [line.trim(), index]));
  return (index: number) => {
    const line = lines[index] ?? "";
    const [start, quote, name] = opening.exec(line) ?? [];
    if (start === undefined || name === undefined || (lastIndexes.get(name) ?? 0) <= index) {
      return null;
    }
    let end = index + 1;
    while (lines[end]?.trim() !== name) end += 1;
    return { line: line.replace(start, ""), isTemplate: quote === "", end };
  };
}

/**
 * Removes the here-documents from a script, and returns those that it writes to files. Those that
 * contain a command stay too. A value such as `"$(cat <<END`, a here-document, and `)"` becomes the
 * URL of a file.
 */
export function takeHereDocuments(script: string) {
  const lines = script.split("\n");
  const findHereDocument = createHereDocumentFinder(lines);
  const files = new Map<string, WrittenFile>();
  const rest: string[] = [];
  /** The start of the next line of the rest. */
  let prefix = "";
  for (let index = 0; index < lines.length; index += 1) {
    const found = findHereDocument(index);
    if (!found) {
      rest.push(prefix + (lines[index] ?? ""));
      prefix = "";
      continue;
    }
    const { line, isTemplate, end } = found;
    const content = lines.slice(index + 1, end).join("\n");
    const [start, valueQuote = ""] = valueStart.exec(line) ?? [];
    const after = lines[end + 1]?.trimStart() ?? "";
    const isCommand = command.test(content);
    index = end;
    if (start !== undefined && !isCommand && after.startsWith(`)${valueQuote}`)) {
      const name = `here-document-${index}`;
      files.set(name, { content, isTemplate });
      prefix += `${line.slice(0, -start.length)}file://${name}`;
      lines[end + 1] = after.slice(1 + valueQuote.length);
      continue;
    }
    rest.push(prefix + line);
    prefix = "";
    for (const [, arrows, teeOptions = "", , name = ""] of line.matchAll(target)) {
      const isAppended = arrows === ">>" || /-a/.test(teeOptions);
      const before = isAppended ? files.get(name) : undefined;
      files.set(name, {
        content: before ? `${before.content}\n${content}` : content,
        isTemplate: isTemplate || before?.isTemplate === true,
      });
    }
    if (isCommand) rest.push(content);
  }
  return { rest: rest.join("\n"), files };
}
