import { Unresolved } from "../dialect";

// Replaces @cdktf/hcl2json, which is archived and needs 1.7 MB of WebAssembly that the page's CSP
// blocks. On the server it takes 0.5 s and 70 MB for its first document and 1 s for 10,000 open
// brackets, and 200,000 crash it.

/** A block or a file: its arguments and its nested blocks, in order. */
export interface HclBody {
  arguments: Map<string, unknown>;
  blocks: HclBlock[];
}

interface HclBlock {
  type: string;
  labels: string[];
  body: HclBody;
}

/** Names the problem and its line. */
export class HclError extends Error {}

const maxDepth = 50;
const stringEscapes: Record<string, string> = { n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\" };
const closing: Record<string, string> = { "{": "}", "[": "]", "(": ")" };

/**
 * Parses HCL, Terraform's language, in linear time. Literals become strings, `null`, lists and
 * objects; other expressions stay unresolved.
 *
 * @throws HclError
 * @see https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md
 */
export function readHcl(text: string): HclBody {
  const reader = new HclReader(text);
  return reader.body("", 0);
}

class HclReader {
  #at = 0;
  #stringDepth = 0;

  constructor(private readonly text: string) {}

  body(close: string, depth: number): HclBody {
    if (depth > maxDepth) throw this.#error("Blocks are nested too deeply");
    const body: HclBody = { arguments: new Map(), blocks: [] };
    for (;;) {
      this.#blank(true);
      if (close === "" && this.#at >= this.text.length) return body;
      if (close !== "" && this.#eat(close)) return body;
      const name = this.#match(/[\p{L}_][\p{L}\p{N}_-]*/uy);
      if (name === null) throw this.#error("Expected the name of an argument or a block");
      this.#blank(false);
      if (this.text[this.#at] === "=") {
        this.#at += 1;
        this.#blank(false);
        body.arguments.set(name, this.#expression(false, depth));
      } else body.blocks.push({ type: name, ...this.#block(depth) });
    }
  }

  #block(depth: number): Omit<HclBlock, "type"> {
    const labels: string[] = [];
    while (!this.#eat("{")) {
      const plain = this.#match(/[\p{L}_][\p{L}\p{N}_-]*/uy);
      const quoted = plain === null && this.text[this.#at] === '"' ? this.#string() : null;
      const label = plain ?? quoted;
      if (typeof label !== "string") throw this.#error("Expected a block");
      labels.push(label);
      this.#blank(false);
    }
    return { labels, body: this.body("}", depth + 1) };
  }

  /** @param inside whether brackets are open around it, where a line end ends nothing */
  #expression(inside: boolean, depth: number): unknown {
    if (depth > maxDepth) throw this.#error("Values are nested too deeply");
    const from = this.#at;
    const value = this.#literal(depth);
    this.#blank(false);
    if (value !== undefined && this.#atEnd()) return value;
    if (value === undefined) this.#at = from;
    this.#skipExpression(inside);
    return new Unresolved(this.text.slice(from, Math.min(this.#at, from + 500)));
  }

  /** Returns `undefined` if there is no literal here. */
  #literal(depth: number): unknown {
    const one = this.text[this.#at];
    if (one === '"') return this.#string();
    if (one === "[") return this.#list(depth);
    if (one === "{") return this.#object(depth);
    if (one === "<") return this.#hereDocument();
    const number = this.#match(/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y);
    if (number !== null) return number;
    const word = this.#match(/(?:true|false|null)(?![\p{L}\p{N}_.[(-])/uy);
    return word === "null" ? null : (word ?? undefined);
  }

  #list(depth: number): unknown {
    const start = this.#at;
    this.#at += 1;
    const items: unknown[] = [];
    for (;;) {
      this.#blank(true);
      if (this.#eat("]")) return items;
      if (items.length === 0 && this.#isFor()) return this.#unread(start);
      items.push(this.#expression(true, depth + 1));
      this.#blank(true);
      if (!this.#eat(",") && this.text[this.#at] !== "]") throw this.#error("Expected , or ]");
    }
  }

  #object(depth: number): unknown {
    const start = this.#at;
    this.#at += 1;
    const entries: [string, unknown][] = [];
    for (;;) {
      this.#blank(true);
      if (this.#eat("}")) return Object.fromEntries(entries);
      if (entries.length === 0 && this.#isFor()) return this.#unread(start);
      const quoted = this.text[this.#at] === '"' ? this.#string() : null;
      const key = quoted ?? this.#match(/[\p{L}\p{N}_][\p{L}\p{N}_.-]*/uy);
      if (typeof key !== "string") return this.#unread(start);
      this.#blank(true);
      if (!this.#eat("=") && !this.#eat(":")) throw this.#error("Expected = or :");
      this.#blank(true);
      entries.push([key, this.#expression(true, depth + 1)]);
      this.#eat(",");
    }
  }

  #isFor(): boolean {
    const word = /for\s/y;
    word.lastIndex = this.#at;
    return word.test(this.text);
  }

  #unread(start: number): undefined {
    this.#at = start;
    return undefined;
  }

  /** A quoted string; unresolved if it has an interpolation. */
  #string(): string | Unresolved {
    const start = this.#at;
    let isTemplate = false;
    let text = "";
    this.#at += 1;
    for (;;) {
      const one = this.text[this.#at];
      if (one === undefined || one === "\n") throw this.#error("A string has no closing quote");
      this.#at += 1;
      if (one === '"') break;
      const next = this.text[this.#at];
      if (one === "\\") text += this.#escape();
      else if ((one === "$" || one === "%") && next === one && this.text[this.#at + 1] === "{") {
        text += `${one}{`;
        this.#at += 2;
      } else if ((one === "$" || one === "%") && next === "{") {
        isTemplate = true;
        this.#skipBrackets();
      } else text += one;
    }
    return isTemplate ? new Unresolved(this.text.slice(start, this.#at)) : text;
  }

  #escape(): string {
    const code = this.#match(/u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}/y);
    if (code !== null) {
      const point = Number.parseInt(code.slice(1), 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : "\uFFFD";
    }
    const one = this.text[this.#at] ?? "";
    this.#at += 1;
    return stringEscapes[one] ?? one;
  }

  /** `<<END`, or `<<-END`, which drops the common indentation. */
  #hereDocument(): string | Unresolved | undefined {
    const start = this.#match(/<<-?[\p{L}\p{N}_-]+\r?\n/uy);
    if (start === null) return undefined;
    const end = start.replace(/^<<-?/, "").trim();
    const lines: string[] = [];
    for (;;) {
      if (this.#at >= this.text.length) throw this.#error(`Expected ${end} on a line of its own`);
      const lineEnd = this.text.indexOf("\n", this.#at);
      const to = lineEnd < 0 ? this.text.length : lineEnd;
      const line = this.text.slice(this.#at, to).replace(/\r$/, "");
      if (line.trim() === end) {
        this.#at = to;
        break;
      }
      lines.push(line);
      this.#at = lineEnd < 0 ? to : to + 1;
    }
    const text = lines.map((line) => `${line}\n`).join("");
    if (/(?:^|[^$%])[$%]\{/.test(text)) return new Unresolved(`${start.trim()} ${text}`);
    const plain = text.replaceAll("$${", "${").replaceAll("%%{", "%{");
    return start.startsWith("<<-") ? withoutIndentation(plain) : plain;
  }

  /** Skips to the end of an expression: a line break or, inside brackets, the end of the item. */
  #skipExpression(inside: boolean): void {
    while (this.#at < this.text.length) {
      const one = this.text[this.#at] ?? "";
      if (this.#atComment() || (!inside && one === "\n")) return;
      if (/[,}\])]/.test(one)) return;
      if (one === "\n" && inside && !this.#goesOn()) return;
      if (one === '"') this.#string();
      else if (one === "<" && this.#hereDocument() !== undefined) continue;
      else if (closing[one]) this.#skipBrackets();
      else this.#at += 1;
    }
  }

  /** In an object, each line is an entry; a trailing operator continues it. */
  #goesOn(): boolean {
    const before = this.text.slice(Math.max(0, this.#at - 20), this.#at).trimEnd();
    return /[-+*/%&|<>=!?:.]$/.test(before);
  }

  /** Skips from an opening bracket past its counterpart. */
  #skipBrackets(): void {
    const open: string[] = [];
    do {
      const one = this.text[this.#at];
      if (one === undefined) throw this.#error(`Expected ${open.at(-1)}`);
      if (open.length > 10 * maxDepth) throw this.#error("Values are nested too deeply");
      if (closing[one]) open.push(closing[one]);
      else if (one === open.at(-1)) open.pop();
      if (one === '"') this.#nestedString();
      else if (one === "<" && this.#hereDocument() !== undefined) continue;
      else if (this.#atComment()) this.#blank(false);
      else this.#at += 1;
    } while (open.length > 0);
  }

  /** Strings in interpolations can be nested. */
  #nestedString(): void {
    if (this.#stringDepth >= maxDepth) throw this.#error("Values are nested too deeply");
    this.#stringDepth += 1;
    this.#string();
    this.#stringDepth -= 1;
  }

  #atEnd(): boolean {
    const one = this.text[this.#at];
    return one === undefined || /[\n,}\])]/.test(one) || this.#atComment();
  }

  #atComment(): boolean {
    const one = this.text[this.#at];
    const next = this.text[this.#at + 1];
    return one === "#" || (one === "/" && (next === "/" || next === "*"));
  }

  /** Skips spaces and comments, and line breaks if `lines` is set. */
  #blank(lines: boolean): void {
    for (;;) {
      this.#match(lines ? /\s+/y : /[^\S\n]+/y);
      if (!this.#atComment()) return;
      const isBlock = this.text[this.#at + 1] === "*";
      const end = this.text.indexOf(isBlock ? "*/" : "\n", this.#at);
      if (end < 0) this.#at = this.text.length;
      else this.#at = isBlock ? end + 2 : end;
    }
  }

  #eat(one: string): boolean {
    if (this.text[this.#at] !== one) return false;
    this.#at += 1;
    return true;
  }

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.#at;
    const [found] = pattern.exec(this.text) ?? [];
    if (found === undefined) return null;
    this.#at += found.length;
    return found;
  }

  #error(what: string): HclError {
    const line = this.text.slice(0, this.#at).split("\n").length;
    return new HclError(`Line ${line}: ${what}.`);
  }
}

function withoutIndentation(text: string): string {
  const lines = text.split("\n");
  const written = lines.filter((line) => line.trim() !== "");
  const shared = written.reduce(
    (least, line) => Math.min(least, line.length - line.trimStart().length),
    Number.POSITIVE_INFINITY,
  );
  return lines.map((line) => line.slice(Math.min(shared, line.length))).join("\n");
}
