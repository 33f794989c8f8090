const maxLines = 8;
const longestLine = 120;
/** The lines that Image Builder puts into every template. */
const filledIn = /^\{\{\{\s*imagebuilder:\w+\s*\}\}\}$/;

/** The first eight instructions of a Dockerfile template, without Image Builder's placeholders. */
export function dockerfileLines(template: string): string[] {
  const lines = template
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#") && !filledIn.test(line));
  const shown = lines.slice(0, maxLines).map(shorten);
  const rest = lines.length - shown.length;
  return rest > 0 ? [...shown, `and ${rest} more ${rest === 1 ? "line" : "lines"}`] : shown;
}

function shorten(line: string): string {
  return line.length > longestLine ? `${line.slice(0, longestLine)}…` : line;
}
