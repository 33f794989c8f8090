/** Matches the start of a script in a Jenkinsfile, such as `sh '''` or `bat(script: "`. */
const start =
  /(?:\b(?:sh|bat|powershell|pwsh)[ \t]{0,20}(?:\(\s{0,100})?|\bscript:[ \t]{0,20})('''|"""|'|")/g;
const lineEnd = { "'": /(?:[^'\\\n]|\\.){0,20000}'/y, '"': /(?:[^"\\\n]|\\.){0,20000}"/y };

/**
 * Splits text with the scripts of a Jenkinsfile in Groovy strings into those scripts, in order, and
 * the text without them. Omits a part without a `create-image` command. Interpolations such as
 * `${params.ARN}` remain.
 */
export function splitJenkinsScripts(text: string): string[] {
  const scripts: string[] = [];
  let rest = "";
  let position = 0;
  start.lastIndex = 0;
  for (let found = start.exec(text); found; found = start.exec(text)) {
    const quote = found[1] ?? "";
    const from = start.lastIndex;
    const end = findStringEnd(text, from, quote);
    if (end === null) continue;
    scripts.push(text.slice(from, end).replace(/\\([\\'"$])/g, "$1"));
    rest += text.slice(position, from);
    position = end;
    start.lastIndex = end + quote.length;
  }
  const script = scripts.join("\n");
  // Other text can look like a script's start.
  if (!script.includes("create-image")) return [text];
  rest += text.slice(position);
  return rest.includes("create-image") ? [script, rest] : [script];
}

function findStringEnd(text: string, from: number, quote: string): number | null {
  if (quote === "'" || quote === '"') {
    const pattern = lineEnd[quote];
    pattern.lastIndex = from;
    return pattern.test(text) ? pattern.lastIndex - 1 : null;
  }
  const end = text.indexOf(quote, from);
  return end < 0 ? null : end;
}
