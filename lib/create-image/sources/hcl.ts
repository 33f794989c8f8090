import { UnresolvedExpression } from "../dialect";
import { TextScanner } from "./scanner";

// Replaces @cdktf/hcl2json, which is archived and needs 1.7 MB of WebAssembly that the page's CSP
// blocks. On the server, its first document takes 0.5 s and 70 MB, 10,000 open brackets take 1 s,
// and 200,000 crash it.

/** The content of a block or a file: its arguments and its nested blocks, in source order. */
export interface HclBody {
  arguments: Map<string, unknown>;
  blocks: HclBlock[];
}

interface HclBlock {
  type: string;
  labels: string[];
  body: HclBody;
}

/** An HCL syntax error. The message names the problem and its line. */
export class HclSyntaxError extends Error {}

const maxDepth = 50;
const stringEscapes: Record<string, string> = { n: "\n", r: "\r", t: "\t", '"': '"', "\\": "\\" };
const closingBrackets: Record<string, string> = { "{": "}", "[": "]", "(": ")" };

/**
 * Parses HCL, Terraform's language, in linear time. Literals become strings, `null`, lists, and
 * objects; other expressions stay unresolved.
 *
 * @throws HclSyntaxError
 * @see https://github.com/hashicorp/hcl/blob/main/hclsyntax/spec.md
 */
export function parseHcl(text: string): HclBody {
  const reader = new HclReader(text);
  return reader.body("", 0);
}

class HclReader extends TextScanner {
  #stringDepth = 0;

  body(close: string, depth: number): HclBody {
    if (depth > maxDepth) throw this.#error("Blocks are nested too deeply");
    const body: HclBody = { arguments: new Map(), blocks: [] };
    for (;;) {
      this.#skipBlank(true);
      if (close === "" && this.at >= this.text.length) return body;
      if (close !== "" && this.consume(close)) return body;
      if (this.at >= this.text.length) throw this.#error(`Expected ${close}`);
      const name = this.match(/[\p{L}_][\p{L}\p{N}_-]*/uy);
      if (name === null) throw this.#error("Expected the name of an argument or a block");
      this.#skipBlank(false);
      if (this.text[this.at] === "=") {
        this.at += 1;
        this.#skipBlank(false);
        body.arguments.set(name, this.#expression(false, depth));
      } else body.blocks.push({ type: name, ...this.#block(depth) });
    }
  }

  #block(depth: number): Omit<HclBlock, "type"> {
    const labels: string[] = [];
    while (!this.consume("{")) {
      const plain = this.match(/[\p{L}_][\p{L}\p{N}_-]*/uy);
      const quoted = plain === null && this.text[this.at] === '"' ? this.#string() : null;
      const label = plain ?? quoted;
      if (typeof label !== "string") throw this.#error("Expected a block");
      labels.push(label);
      this.#skipBlank(false);
    }
    return { labels, body: this.body("}", depth + 1) };
  }

  /**
   * Reads an expression.
   *
   * @param inside true inside brackets, where an operator before a line break continues the
   *   expression
   */
  #expression(inside: boolean, depth: number): unknown {
    if (depth > maxDepth) throw this.#error("Values are nested too deeply");
    const from = this.at;
    const value = this.#literal(depth);
    this.#skipBlank(false);
    if (value !== undefined && this.#isAtEnd()) return value;
    if (value === undefined) this.at = from;
    this.#skipExpression(inside);
    return new UnresolvedExpression(this.text.slice(from, Math.min(this.at, from + 500)));
  }

  /** Reads a literal. Returns `undefined` if there is none at the current position. */
  #literal(depth: number): unknown {
    const one = this.text[this.at];
    if (one === '"') return this.#string();
    if (one === "[") return this.#list(depth);
    if (one === "{") return this.#object(depth);
    if (one === "<") return this.#hereDocument();
    const number = this.match(/-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?/y);
    if (number !== null) return number;
    const word = this.match(/(?:true|false|null)(?![\p{L}\p{N}_.[(-])/uy);
    return word === "null" ? null : (word ?? undefined);
  }

  #list(depth: number): unknown {
    const start = this.at;
    this.at += 1;
    const items: unknown[] = [];
    for (;;) {
      this.#skipBlank(true);
      if (this.consume("]")) return items;
      if (items.length === 0 && this.#isForExpression()) return this.#rewind(start);
      items.push(this.#expression(true, depth + 1));
      this.#skipBlank(true);
      if (!this.consume(",") && this.text[this.at] !== "]") throw this.#error("Expected , or ]");
    }
  }

  #object(depth: number): unknown {
    const start = this.at;
    this.at += 1;
    const entries: [string, unknown][] = [];
    for (;;) {
      this.#skipBlank(true);
      if (this.consume("}")) return Object.fromEntries(entries);
      if (entries.length === 0 && this.#isForExpression()) return this.#rewind(start);
      const quoted = this.text[this.at] === '"' ? this.#string() : null;
      const key = quoted ?? this.match(/[\p{L}\p{N}_][\p{L}\p{N}_.-]*/uy);
      if (typeof key !== "string") return this.#rewind(start);
      this.#skipBlank(true);
      if (!this.consume("=") && !this.consume(":")) throw this.#error("Expected = or :");
      this.#skipBlank(true);
      entries.push([key, this.#expression(true, depth + 1)]);
      this.consume(",");
    }
  }

  #isForExpression(): boolean {
    const word = /for\s/y;
    word.lastIndex = this.at;
    return word.test(this.text);
  }

  #rewind(start: number): undefined {
    this.at = start;
    return undefined;
  }

  /** Reads a quoted string. It stays unresolved if it has an interpolation. */
  #string(): string | UnresolvedExpression {
    const start = this.at;
    let isTemplate = false;
    let text = "";
    this.at += 1;
    for (;;) {
      const one = this.text[this.at];
      if (one === undefined || one === "\n") throw this.#error("A string has no closing quote");
      this.at += 1;
      if (one === '"') break;
      const next = this.text[this.at];
      if (one === "\\") text += this.#escape();
      else if ((one === "$" || one === "%") && next === one && this.text[this.at + 1] === "{") {
        text += `${one}{`;
        this.at += 2;
      } else if ((one === "$" || one === "%") && next === "{") {
        isTemplate = true;
        this.#skipBrackets();
      } else text += one;
    }
    return isTemplate ? new UnresolvedExpression(this.text.slice(start, this.at)) : text;
  }

  #escape(): string {
    const code = this.match(/u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}/y);
    if (code !== null) {
      const point = Number.parseInt(code.slice(1), 16);
      return point <= 0x10ffff ? String.fromCodePoint(point) : "\uFFFD";
    }
    const one = this.text[this.at] ?? "";
    this.at += 1;
    return stringEscapes[one] ?? one;
  }

  /**
   * Reads a here-document, which starts with `<<END` or, to drop the common indentation, with
   * `<<-END`.
   */
  #hereDocument(): string | UnresolvedExpression | undefined {
    const start = this.match(/<<-?[\p{L}\p{N}_-]+\r?\n/uy);
    if (start === null) return undefined;
    const end = start.replace(/^<<-?/, "").trim();
    const lines: string[] = [];
    for (;;) {
      if (this.at >= this.text.length) throw this.#error(`Expected ${end} on a line of its own`);
      const lineEnd = this.text.indexOf("\n", this.at);
      const to = lineEnd < 0 ? this.text.length : lineEnd;
      const line = this.text.slice(this.at, to).replace(/\r$/, "");
      if (line.trim() === end) {
        this.at = to;
        break;
      }
      lines.push(line);
      this.at = lineEnd < 0 ? to : to + 1;
    }
    const text = lines.map((line) => `${line}\n`).join("");
    if (/(?:^|[^$%])[$%]\{/.test(text)) return new UnresolvedExpression(`${start.trim()} ${text}`);
    const plain = text.replaceAll("$${", "${").replaceAll("%%{", "%{");
    return start.startsWith("<<-") ? removeIndentation(plain) : plain;
  }

  /** Skips to the end of an expression: a line break or, inside brackets, the end of the item. */
  #skipExpression(inside: boolean): void {
    while (this.at < this.text.length) {
      const one = this.text[this.at] ?? "";
      if (this.#isAtComment() || (!inside && one === "\n")) return;
      if (/[,}\])]/.test(one)) return;
      if (one === "\n" && inside && !this.#isContinued()) return;
      if (one === '"') this.#string();
      else if (one === "<" && this.#hereDocument() !== undefined) continue;
      else if (closingBrackets[one]) this.#skipBrackets();
      else this.at += 1;
    }
  }

  /**
   * Returns true if an operator at the end of the line continues the entry. Otherwise, each line of
   * an object is an entry.
   */
  #isContinued(): boolean {
    const before = this.text.slice(Math.max(0, this.at - 20), this.at).trimEnd();
    return /[-+*/%&|<>=!?:.]$/.test(before);
  }

  /** Skips from an opening bracket past its counterpart. */
  #skipBrackets(): void {
    const open: string[] = [];
    do {
      const one = this.text[this.at];
      if (one === undefined) throw this.#error(`Expected ${open.at(-1)}`);
      if (open.length > 10 * maxDepth) throw this.#error("Values are nested too deeply");
      if (closingBrackets[one]) open.push(closingBrackets[one]);
      else if (one === open.at(-1)) open.pop();
      if (one === '"') this.#nestedString();
      else if (one === "<" && this.#hereDocument() !== undefined) continue;
      else if (this.#isAtComment()) this.#skipBlank(false);
      else this.at += 1;
    } while (open.length > 0);
  }

  /**
   * Reads a string inside brackets, with a depth limit because strings in interpolations can be
   * nested.
   */
  #nestedString(): void {
    if (this.#stringDepth >= maxDepth) throw this.#error("Values are nested too deeply");
    this.#stringDepth += 1;
    this.#string();
    this.#stringDepth -= 1;
  }

  #isAtEnd(): boolean {
    const one = this.text[this.at];
    return one === undefined || /[\n,}\])]/.test(one) || this.#isAtComment();
  }

  #isAtComment(): boolean {
    const one = this.text[this.at];
    const next = this.text[this.at + 1];
    return one === "#" || (one === "/" && (next === "/" || next === "*"));
  }

  /** Skips spaces and comments, and line breaks if `lines` is set. */
  #skipBlank(lines: boolean): void {
    for (;;) {
      this.match(lines ? /\s+/y : /[^\S\n]+/y);
      if (!this.#isAtComment()) return;
      const isBlock = this.text[this.at + 1] === "*";
      const end = this.text.indexOf(isBlock ? "*/" : "\n", this.at);
      if (end < 0) this.at = this.text.length;
      else this.at = isBlock ? end + 2 : end;
    }
  }

  #error(what: string): HclSyntaxError {
    const line = this.text.slice(0, this.at).split("\n").length;
    return new HclSyntaxError(`Line ${line}: ${what}.`);
  }
}

function removeIndentation(text: string): string {
  const lines = text.split("\n");
  const written = lines.filter((line) => line.trim() !== "");
  const shared = written.reduce(
    (least, line) => Math.min(least, line.length - line.trimStart().length),
    Number.POSITIVE_INFINITY,
  );
  return lines.map((line) => line.slice(Math.min(shared, line.length))).join("\n");
}
