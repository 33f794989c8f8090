export type ShellKind = "sh" | "powershell" | "cmd";

/** One word of a command after quoting and escapes. */
export interface ShellWord {
  text: string;
  /** The first part that the shell would expand, e.g. `$ARN`; `null` for none. */
  replaced: string | null;
}

/** Thrown for an unclosed quote, which means that the text is incomplete or for another shell. */
export class UnclosedQuoteError extends Error {}

const escapes: Record<ShellKind, string> = { sh: "\\", powershell: "`", cmd: "^" };
/**
 * The variables and command substitutions of each shell. The patterns have length limits, because
 * they are tried at many positions and each attempt must be short.
 */
const variable: Record<ShellKind, RegExp> = {
  sh: /\$(?:\([^)]{0,500}\)|\{[^}]{0,500}\}|\w{1,200})|`[^`]{0,500}`/y,
  powershell: /\$(?:\([^)]{0,500}\)|\{[^}]{0,500}\}|[\w:]{1,200})/y,
  cmd: /%\w{1,200}%/y,
};
const hereString = /@(['"])[ \t]{0,20}\r?\n/y;
const powershellEscapes: Record<string, string> = { n: "\n", r: "\r", t: "\t", 0: "\0" };

/**
 * Splits a script into commands and words. A redirection ends a command. Handles quotes, escapes,
 * and line continuations. Expands and runs nothing. Takes linear time.
 *
 * @throws UnclosedQuoteError
 */
export function splitShellCommands(text: string, shell: ShellKind): ShellWord[][] {
  return new Splitter(text, shell).commands();
}

class Splitter {
  #position = 0;
  #commands: ShellWord[][] = [[]];
  #word: ShellWord | null = null;

  constructor(
    private readonly text: string,
    private readonly shell: ShellKind,
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
    else if (one === " " || one === "\t" || one === "\r") this.#endWord(1);
    else if (/[\n;&|<>()]/.test(one) && !(one === ";" && shell === "cmd")) this.#endCommand();
    else if (one === "#" && this.#word === null && shell !== "cmd") this.#skipLine();
    else if (one === "@" && shell === "powershell" && this.#hereString()) return;
    else if (one === "$" && text[this.#position + 1] === "'" && shell === "sh") this.#ansiQuote();
    else if (one === "'" && shell !== "cmd") this.#singleQuote();
    else if (one === '"') this.#doubleQuote();
    else if (!this.#variable()) this.#add(one);
  }

  #add(text: string, length = text.length): void {
    this.#word ??= { text: "", replaced: null };
    this.#word.text += text;
    this.#position += length;
  }

  #endWord(length = 0): void {
    if (this.#word) this.#commands.at(-1)?.push(this.#word);
    this.#word = null;
    this.#position += length;
  }

  /** Ends a command. A redirection ends it too, because a file name follows. */
  #endCommand(): void {
    this.#endWord(1);
    this.#commands.push([]);
  }

  #skipLine(): void {
    const end = this.text.indexOf("\n", this.#position);
    this.#position = end < 0 ? this.text.length : end;
  }

  /** Reads an escape character. Before a line break, it continues the line. */
  #escape(): void {
    const next = /\r?\n|[\s\S]?/y;
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
    if (!/[$`%]/.test(this.text[this.#position] ?? "")) return false;
    const found = this.#match(variable[this.shell]);
    if (!found) return false;
    this.#add(found[0]);
    if (this.#word) this.#word.replaced ??= found[0];
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
