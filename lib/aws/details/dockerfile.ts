const maxLines = 8;
const longestLine = 120;
/** What Image Builder itself puts into every template. */
const filledIn = /^\{\{\{\s*imagebuilder:\w+\s*\}\}\}$/;

/** The instructions of a Dockerfile template, the first eight, without what Image Builder fills in. */
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
