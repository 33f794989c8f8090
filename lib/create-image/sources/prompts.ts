/** Matches the prompt of PowerShell or cmd.exe. */
const windowsPrompt = /^(?:PS [^<>\n]{0,250}|[A-Za-z]:\\[^<>\n]{0,250})>{1,2} ?/gm;
/** Matches the prompt for a command's further lines. */
const secondaryPrompt = /^>{1,2} ?/gm;
/** Matches `>` before an option or a value. Before other text, it can be a redirection. */
const likelyPrompt = /^>{1,2} ?(?=[ \t]{0,100}(?:--|[–—{[@]|['"](?:[{[]|\w{1,100}=)))/gm;
/** Matches a prompt before a command, as in `$ aws`. */
const promptedCommand = /[$%>] {0,2}aws(?:\.exe)? /;

/** Removes the prompts from a script that was copied from a terminal. */
export function removePrompts(script: string): string {
  const secondary = promptedCommand.test(script) ? secondaryPrompt : likelyPrompt;
  return script.replace(windowsPrompt, "").replace(secondary, "");
}
