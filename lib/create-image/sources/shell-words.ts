export type ShellKind = "sh" | "powershell" | "cmd";

/** One word of a command after quoting and escapes. */
export interface ShellWord {
  text: string;
  /** The parts that the shell or a person would replace, e.g. `$ARN` or `<recipe-arn>`. */
  replaced: string[];
}

/** Thrown for an unclosed quote, which means that the text is incomplete or for another shell. */
export class UnclosedQuoteError extends Error {}

const escapes: Record<ShellKind, string> = { sh: "\\", powershell: "`", cmd: "^" };
/**
 * The variables and command substitutions of each shell, and expressions such as `${{ x }}`, which
 * GitHub Actions replaces before the shell runs. The patterns have length limits, because
 * they are tried at many positions and each attempt must be short.
 */
const variable: Record<ShellKind, RegExp> = {
  sh: /\$(?:\([^)]{0,500}\)|\{\{[^}]{0,500}\}\}|\{[^}]{0,500}\}|\w{1,200})|`[^`]{0,500}`/y,
  powershell: /\$(?:\([^)]{0,500}\)|\{\{?[^}]{0,500}\}{1,2}|[\w:]{1,200})/y,
  // Scripts for other shells can be read as one for cmd.exe.
  cmd: /%\w{1,200}%|\$(?:\{\{?[^}]{0,500}\}{1,2}|[A-Za-z_]\w{0,200})/y,
};
/** Matches a placeholder in documentation, such as `<recipe-arn>`. */
const placeholder = /<[A-Za-z][\w .:-]{0,100}>/y;
const redirection = /[<>]{1,3}[&|]?[ \t]{0,20}/y;
/** Matches the characters that can start a variable, and a name after them. */
const variableStart: Record<ShellKind, RegExp> = {
  sh: /[$`]\w{0,200}/y,
  powershell: /\$\w{0,200}/y,
  cmd: /[$%]\w{0,200}/y,
};
/**
 * The maximum number of `variableStart` matches that start no variable. Later ones stay unresolved,
 * because each attempt reads up to 500 characters.
 */
const maxUnmatchedVariables = 1_000;
/** The maximum depth of command substitutions in which commands are found. */
const maxSubstitutionDepth = 5;
const hereString = /@(['"])[ \t]{0,20}\r?\n/y;
const powershellEscapes: Record<string, string> = { n: "\n", r: "\r", t: "\t", 0: "\0" };

/** Returns the first part of text that a POSIX shell would replace, or `null`. */
export function findVariable(text: string): string | null {
  return new RegExp(variable.sh, "").exec(text)?.[0] ?? null;
}

/**
 * Splits a script into commands and words, including the commands in substitutions such as
 * `ARN=$(aws ...)`, and without redirections. Handles quotes, escapes, and line continuations.
 * Expands and runs nothing. Takes linear time.
 *
 * @throws UnclosedQuoteError
 */
export function splitShellCommands(text: string, shell: ShellKind): ShellWord[][] {
  return new Splitter(text, shell, 0).commands();
}

class Splitter {
  #position = 0;
  #commands: ShellWord[][] = [[]];
  #word: ShellWord | null = null;
  /** True if the next word is the target of a redirection. */
  #isTarget = false;
  #hasUnclosedSubstitution = false;
  #unmatchedVariables = 0;

  constructor(
    private readonly text: string,
    private readonly shell: ShellKind,
    private readonly depth: number,
  ) {}

  commands(): ShellWord[][] {
    while (this.#position < this.text.length) this.#step();
    this.#endWord();
    return this.#commands.filter((words) => words.length > 0);
  }

  #step(): void {
    const { text, shell } = this;
    const one = text[this.#position] ?? "";
    if (one === escapes[shell]) this.#escape();
    else if (/[ \t\r\u00a0]/.test(one)) this.#endWord(1);
    else if (one === "<" && this.#replace(placeholder)) return;
    else if (one === "<" || one === ">") this.#redirect();
    else if (/[\n;&|()]/.test(one) && !(one === ";" && shell === "cmd")) this.#endCommand();
    else if (one === "#" && this.#word === null && shell !== "cmd") this.#skipLine();
    else if (one === "@" && shell === "powershell" && this.#hereString()) return;
    else if (one === "$" && text[this.#position + 1] === "'" && shell === "sh") this.#ansiQuote();
    else if (one === "'" && shell !== "cmd") this.#singleQuote();
    else if (one === '"') this.#doubleQuote();
    else if (!this.#variable()) this.#add(one);
  }

  #add(text: string, length = text.length): void {
    this.#word ??= { text: "", replaced: [] };
    this.#word.text += text;
    this.#position += length;
  }

  #endWord(length = 0): void {
    if (this.#word && !this.#isTarget) this.#commands.at(-1)?.push(this.#word);
    if (this.#word) this.#isTarget = false;
    this.#word = null;
    this.#position += length;
  }

  #endCommand(): void {
    this.#endWord(1);
    this.#isTarget = false;
    this.#commands.push([]);
  }

  /** Skips a redirection such as `2>&1`. Its target is the next word. */
  #redirect(): void {
    if (/^[\d*]$/.test(this.#word?.text ?? "")) this.#word = null;
    this.#endWord(this.#match(redirection)?.[0].length);
    this.#isTarget = true;
  }

  #skipLine(): void {
    const end = this.text.indexOf("\n", this.#position);
    this.#position = end < 0 ? this.text.length : end;
  }

  /**
   * Reads an escape character. Before a line break, it continues the line, also if copying added
   * spaces before the line break.
   */
  #escape(): void {
    const next = /[ \t\u00a0]{0,100}\r?\n|[\s\S]?/y;
    next.lastIndex = this.#position + 1;
    const [escaped = ""] = next.exec(this.text) ?? [];
    if (escaped.endsWith("\n")) this.#position += 1 + escaped.length;
    else this.#add(this.#unescape(escaped), 1 + escaped.length);
  }

  #unescape(one: string): string {
    return this.shell === "powershell" ? (powershellEscapes[one] ?? one) : one;
  }

  #singleQuote(): void {
    this.#add("", 1);
    for (;;) {
      const end = this.text.indexOf("'", this.#position);
      if (end < 0) throw new UnclosedQuoteError();
      this.#add(this.text.slice(this.#position, end));
      this.#position += 1;
      if (this.shell !== "powershell" || this.text[this.#position] !== "'") return;
      this.#add("'");
    }
  }

  /** Reads Bash's `$'...'`. */
  #ansiQuote(): void {
    const quoted = /\$'((?:[^'\\]|\\[\s\S])*)'/y;
    quoted.lastIndex = this.#position;
    const found = quoted.exec(this.text);
    if (!found) throw new UnclosedQuoteError();
    const names: Record<string, string> = { n: "\n", r: "\r", t: "\t" };
    const text = (found[1] ?? "").replace(/\\([\s\S])/g, (_, one: string) => names[one] ?? one);
    this.#add(text, found[0].length);
  }

  #doubleQuote(): void {
    const { text, shell } = this;
    this.#add("", 1);
    // Found early, because the text up to its end can be long.
    if (!text.includes('"', this.#position)) throw new UnclosedQuoteError();
    for (;;) {
      const one = text[this.#position];
      if (one === undefined) throw new UnclosedQuoteError();
      if (one === '"') {
        this.#position += 1;
        if (shell === "sh" || text[this.#position] !== '"') return;
        this.#add('"');
      } else if (shell === "cmd" && one === "\\" && text[this.#position + 1] === '"')
        this.#add('"', 2);
      else if (shell === "powershell" && one === "`") this.#escape();
      else if (
        shell === "sh" &&
        one === "\\" &&
        /[$`"\\\r\n]/.test(text[this.#position + 1] ?? "")
      ) {
        this.#escape();
      } else if (!this.#variable()) this.#add(one);
    }
  }

  #variable(): boolean {
    const start = variableStart[this.shell];
    if (!this.#match(start)) return false;
    if (this.#unmatchedVariables >= maxUnmatchedVariables) return this.#replace(start);
    if (this.#substitution() || this.#replace(variable[this.shell])) return true;
    this.#unmatchedVariables += 1;
    return false;
  }

  /** Reads a part that the shell or a person would replace. */
  #replace(pattern: RegExp): boolean {
    const [found] = this.#match(pattern) ?? [];
    if (found === undefined) return false;
    this.#add(found);
    this.#word?.replaced.push(found);
    return true;
  }

  /**
   * Reads a command substitution, `$(...)`, and finds the commands in it. Backticks count only in an
   * assignment, because they are also Markdown's.
   */
  #substitution(): boolean {
    const { text, shell, depth } = this;
    const isBacktick =
      shell === "sh" && /="?`$/.test(text.slice(this.#position - 2, this.#position + 1));
    if (!isBacktick && (shell === "cmd" || !text.startsWith("$(", this.#position))) return false;
    if (this.#hasUnclosedSubstitution || depth >= maxSubstitutionDepth) return false;
    const from = this.#position + (isBacktick ? 1 : 2);
    const end = isBacktick
      ? findBacktick(text, from)
      : findSubstitutionEnd(text, from, escapes[shell]);
    this.#hasUnclosedSubstitution = end === null;
    if (end === null) return false;
    const inner = new Splitter(text.slice(from, end), shell, depth + 1);
    for (const command of inner.commands()) this.#commands.splice(-1, 0, command);
    const found = text.slice(this.#position, end + 1);
    this.#add(found);
    this.#word?.replaced.push(found);
    return true;
  }

  /**
   * Reads a PowerShell here-string, which consists of `@'`, a line break, any text, a line break,
   * and `'@`, or the same with double quotes. Returns false if there is none.
   */
  #hereString(): boolean {
    const [start, quote] = this.#match(hereString) ?? [];
    if (start === undefined) return false;
    const from = this.#position + start.length;
    const end = this.text.indexOf(`\n${quote}@`, from - 1);
    if (end < 0) throw new UnclosedQuoteError();
    this.#add(this.text.slice(from, end).replace(/\r$/, ""), end + 3 - this.#position);
    return true;
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#position;
    return pattern.exec(this.text);
  }
}

function findBacktick(text: string, from: number): number | null {
  const end = text.indexOf("`", from);
  return end < 0 ? null : end;
}

/** Returns the index of the `)` that closes a command substitution, or `null`. */
function findSubstitutionEnd(text: string, from: number, escapeCharacter: string): number | null {
  const open = [")"];
  for (let at = from; at < text.length; at += 1) {
    const one = text[at];
    const isQuoted = open.at(-1) === '"';
    if (one === escapeCharacter) at += 1;
    else if (one === open.at(-1)) {
      open.pop();
      if (open.length === 0) return at;
    } else if (one === '"') open.push('"');
    else if (one === "(" && (!isQuoted || text[at - 1] === "$")) open.push(")");
    else if (isQuoted) continue;
    else if (one === "'" || (one === "#" && /\s/.test(text[at - 1] ?? ""))) {
      const end = text.indexOf(one === "'" ? "'" : "\n", at + 1);
      if (end < 0) return null;
      at = end;
    }
  }
  return null;
}
