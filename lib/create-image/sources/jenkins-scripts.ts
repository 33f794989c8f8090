/** Matches the start of a script in a Jenkinsfile, such as `sh '''` or `bat(script: "`. */
const start =
  /(?:\b(?:sh|bat|powershell|pwsh)[ \t]{0,20}(?:\(\s{0,100})?|\bscript:[ \t]{0,20})('''|"""|'|")/g;
const lineEnd = { "'": /(?:[^'\\\n]|\\.){0,20000}'/y, '"': /(?:[^"\\\n]|\\.){0,20000}"/y };

/**
 * Returns the scripts in a Jenkinsfile's Groovy strings that have a `create-image` command, or `null`
 * if there are none. Interpolations such as `${params.ARN}` remain.
 */
export function extractJenkinsScripts(text: string): string | null {
  const scripts: string[] = [];
  start.lastIndex = 0;
  for (let found = start.exec(text); found; found = start.exec(text)) {
    const quote = found[1] ?? "";
    const from = start.lastIndex;
    const end = findStringEnd(text, from, quote);
    if (end === null) continue;
    const script = text.slice(from, end);
    if (script.includes("create-image")) scripts.push(script.replace(/\\([\\'"$])/g, "$1"));
    start.lastIndex = end + quote.length;
  }
  return scripts.length > 0 ? scripts.join("\n") : null;
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
