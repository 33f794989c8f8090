export type Shell = "sh" | "powershell" | "cmd";

/** One word of a command after quoting and escapes. */
export interface Word {
  text: string;
  /** The first part that the shell would expand, e.g. `$ARN`; `null` for none. */
  replaced: string | null;
}

/** Thrown for an unclosed quote: the text is cut off or for another shell. */
export class OpenQuote extends Error {}

const escapes: Record<Shell, string> = { sh: "\\", powershell: "`", cmd: "^" };
/** Bounded patterns: a lookup repeated at many positions must be short. */
const variable: Record<Shell, RegExp> = {
  sh: /\$(?:\([^)]{0,500}\)|\{[^}]{0,500}\}|\w{1,200})|`[^`]{0,500}`/y,
  powershell: /\$(?:\([^)]{0,500}\)|\{[^}]{0,500}\}|[\w:]{1,200})/y,
  cmd: /%\w{1,200}%/y,
};
const hereString = /@(['"])[ \t]{0,20}\r?\n/y;
const powershellEscapes: Record<string, string> = { n: "\n", r: "\r", t: "\t", 0: "\0" };

/**
 * Splits a script into commands and words, up to any output redirection. Handles quotes, escapes
 * and line continuations; expands and runs nothing. Linear time.
 *
 * @throws OpenQuote
 */
export function shellCommands(text: string, shell: Shell): Word[][] {
  return new Splitter(text, shell).commands();
}

class Splitter {
  #at = 0;
  #commands: Word[][] = [[]];
  #word: Word | null = null;

  constructor(
    private readonly text: string,
    private readonly shell: Shell,
  ) {}

  commands(): Word[][] {
    while (this.#at < this.text.length) this.#step();
    this.#endWord();
    return this.#commands.filter((words) => words.length > 0);
  }

  #step(): void {
    const { text, shell } = this;
    const one = text[this.#at] ?? "";
    if (one === escapes[shell]) this.#escape();
    else if (one === " " || one === "\t" || one === "\r") this.#endWord(1);
    else if (/[\n;&|<>()]/.test(one) && !(one === ";" && shell === "cmd")) this.#endCommand();
    else if (one === "#" && this.#word === null && shell !== "cmd") this.#skipLine();
    else if (one === "@" && shell === "powershell" && this.#hereString()) return;
    else if (one === "$" && text[this.#at + 1] === "'" && shell === "sh") this.#ansiQuote();
    else if (one === "'" && shell !== "cmd") this.#singleQuote();
    else if (one === '"') this.#doubleQuote();
    else if (!this.#variable()) this.#add(one);
  }

  #add(text: string, length = text.length): void {
    this.#word ??= { text: "", replaced: null };
    this.#word.text += text;
    this.#at += length;
  }

  #endWord(length = 0): void {
    if (this.#word) this.#commands.at(-1)?.push(this.#word);
    this.#word = null;
    this.#at += length;
  }

  /** A redirection ends a command too, since a file name follows. */
  #endCommand(): void {
    this.#endWord(1);
    this.#commands.push([]);
  }

  #skipLine(): void {
    const end = this.text.indexOf("\n", this.#at);
    this.#at = end < 0 ? this.text.length : end;
  }

  /** Before a line break it continues the line; inside `"`, `\` escapes only special characters. */
  #escape(): void {
    const next = /\r?\n|[\s\S]?/y;
    next.lastIndex = this.#at + 1;
    const [escaped = ""] = next.exec(this.text) ?? [];
    if (escaped.endsWith("\n")) this.#at += 1 + escaped.length;
    else this.#add(this.#unescaped(escaped), 1 + escaped.length);
  }

  #unescaped(one: string): string {
    return this.shell === "powershell" ? (powershellEscapes[one] ?? one) : one;
  }

  #singleQuote(): void {
    this.#add("", 1);
    for (;;) {
      const end = this.text.indexOf("'", this.#at);
      if (end < 0) throw new OpenQuote();
      this.#add(this.text.slice(this.#at, end));
      this.#at += 1;
      if (this.shell !== "powershell" || this.text[this.#at] !== "'") return;
      this.#add("'");
    }
  }

  /** Bash's `$'...'` with the escapes that it shares with C. */
  #ansiQuote(): void {
    const quoted = /\$'((?:[^'\\]|\\[\s\S])*)'/y;
    quoted.lastIndex = this.#at;
    const found = quoted.exec(this.text);
    if (!found) throw new OpenQuote();
    const names: Record<string, string> = { n: "\n", r: "\r", t: "\t" };
    const text = (found[1] ?? "").replace(/\\([\s\S])/g, (_, one: string) => names[one] ?? one);
    this.#add(text, found[0].length);
  }

  #doubleQuote(): void {
    const { text, shell } = this;
    this.#add("", 1);
    for (;;) {
      const one = text[this.#at];
      if (one === undefined) throw new OpenQuote();
      if (one === '"') {
        this.#at += 1;
        if (shell === "sh" || text[this.#at] !== '"') return;
        this.#add('"');
      } else if (shell === "cmd" && one === "\\" && text[this.#at + 1] === '"') this.#add('"', 2);
      else if (shell === "powershell" && one === "`") this.#escape();
      else if (shell === "sh" && one === "\\" && /[$`"\\\r\n]/.test(text[this.#at + 1] ?? "")) {
        this.#escape();
      } else if (!this.#variable()) this.#add(one);
    }
  }

  #variable(): boolean {
    if (!/[$`%]/.test(this.text[this.#at] ?? "")) return false;
    const found = this.#match(variable[this.shell]);
    if (!found) return false;
    this.#add(found[0]);
    if (this.#word) this.#word.replaced ??= found[0];
    return true;
  }

  /** `@'`, a line break, any text, a line break and `'@`. */
  #hereString(): boolean {
    const [start, quote] = this.#match(hereString) ?? [];
    if (start === undefined) return false;
    const from = this.#at + start.length;
    const end = this.text.indexOf(`\n${quote}@`, from - 1);
    if (end < 0) throw new OpenQuote();
    this.#add(this.text.slice(from, end).replace(/\r$/, ""), end + 3 - this.#at);
    return true;
  }

  #match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#at;
    return pattern.exec(this.text);
  }
}
