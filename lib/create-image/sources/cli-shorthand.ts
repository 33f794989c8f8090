import { TextScanner } from "./scanner";

/** Thrown if the text isn't shorthand syntax. */
export class ShorthandSyntaxError extends Error {}

const maxDepth = 20;

/**
 * Parses the AWS CLI's shorthand syntax: `key=value,list=a,b,other=[c,d],more={k=v}`. Scalars are
 * strings.
 *
 * @throws ShorthandSyntaxError
 * @see https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-shorthand.html
 */
export function parseShorthand(text: string): unknown {
  const reader = new ShorthandReader(text);
  const value =
    text.startsWith("[") || text.startsWith("{") ? reader.value(0) : reader.pairs("", 0);
  reader.end();
  return value;
}

class ShorthandReader extends TextScanner {
  end(): void {
    if (this.at < this.text.length) throw new ShorthandSyntaxError();
  }

  /** Parses key-value pairs up to `close`, which it doesn't consume. */
  pairs(close: string, depth: number): Record<string, unknown> {
    const pairs: [string, unknown][] = [];
    do {
      this.#skipSpace();
      const key = this.match(/[\w\-.#/:+@ ]+/y);
      if (key === null || !this.consume("=")) throw new ShorthandSyntaxError();
      pairs.push([key.trim(), this.#valueOrList(close, depth)]);
      this.#skipSpace();
    } while (this.consume(","));
    return Object.fromEntries(pairs);
  }

  value(depth: number, close = ""): unknown {
    if (depth > maxDepth) throw new ShorthandSyntaxError();
    this.#skipSpace();
    if (this.consume("{")) {
      const pairs = this.pairs("}", depth + 1);
      if (!this.consume("}")) throw new ShorthandSyntaxError();
      return pairs;
    }
    if (!this.consume("[")) return this.#text(close);
    const items: unknown[] = [];
    this.#skipSpace();
    while (!this.consume("]")) {
      items.push(this.value(depth + 1, "]"));
      this.#skipSpace();
      if (!this.consume(",") && this.text[this.at] !== "]") throw new ShorthandSyntaxError();
      this.#skipSpace();
    }
    return items;
  }

  /** Reads a value or a list. A comma continues a list unless a key follows. */
  #valueOrList(close: string, depth: number): unknown {
    const first = this.value(depth + 1, close);
    if (typeof first !== "string") return first;
    const items = [first];
    while (this.text[this.at] === "," && !this.#isKey(this.at + 1)) {
      this.at += 1;
      if (this.at < this.text.length) items.push(this.#text(close));
    }
    return items.length === 1 ? first : items;
  }

  #isKey(at: number): boolean {
    const key = /[\w\-.#/:+@ ]+=/y;
    key.lastIndex = at;
    return key.test(this.text);
  }

  #text(close: string): string {
    const quoted = this.match(/'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*"/y);
    if (quoted !== null) return quoted.slice(1, -1).replace(/\\(['"\\])/g, "$1");
    const plain = close === "" ? /(?:[^,\\]|\\[\s\S])*/y : /(?:[^,\]}\\]|\\[\s\S])*/y;
    return (this.match(plain) ?? "").replace(/\\,/g, ",").trim();
  }

  #skipSpace(): void {
    this.match(/\s+/y);
  }
}
