/** Thrown if the text isn't shorthand syntax. */
export class NoShorthand extends Error {}

const maxDepth = 20;

/**
 * Parses the AWS CLI's shorthand syntax: `key=value,list=a,b,other=[c,d],more={k=v}`. Values are
 * strings.
 *
 * @throws NoShorthand
 * @see https://docs.aws.amazon.com/cli/latest/userguide/cli-usage-shorthand.html
 */
export function readShorthand(text: string): unknown {
  const reader = new ShorthandReader(text);
  const value =
    text.startsWith("[") || text.startsWith("{") ? reader.value(0) : reader.pairs("", 0);
  reader.end();
  return value;
}

class ShorthandReader {
  #at = 0;

  constructor(private readonly text: string) {}

  end(): void {
    if (this.#at < this.text.length) throw new NoShorthand();
  }

  /** Parses key-value pairs up to `close`, which it doesn't consume. */
  pairs(close: string, depth: number): Record<string, unknown> {
    const pairs: [string, unknown][] = [];
    do {
      this.#space();
      const key = this.#match(/[\w\-.#/:+@ ]+/y);
      if (key === null || !this.#eat("=")) throw new NoShorthand();
      pairs.push([key.trim(), this.#valueOrList(close, depth)]);
      this.#space();
    } while (this.#eat(","));
    return Object.fromEntries(pairs);
  }

  value(depth: number, close = ""): unknown {
    if (depth > maxDepth) throw new NoShorthand();
    this.#space();
    if (this.#eat("{")) {
      const pairs = this.pairs("}", depth + 1);
      if (!this.#eat("}")) throw new NoShorthand();
      return pairs;
    }
    if (!this.#eat("[")) return this.#text(close);
    const items: unknown[] = [];
    this.#space();
    while (!this.#eat("]")) {
      items.push(this.value(depth + 1, "]"));
      this.#space();
      if (!this.#eat(",") && this.text[this.#at] !== "]") throw new NoShorthand();
      this.#space();
    }
    return items;
  }

  /** A comma continues a list unless a key follows. */
  #valueOrList(close: string, depth: number): unknown {
    const first = this.value(depth + 1, close);
    if (typeof first !== "string") return first;
    const items = [first];
    while (this.text[this.#at] === "," && !this.#isKey(this.#at + 1)) {
      this.#at += 1;
      if (this.#at < this.text.length) items.push(this.#text(close));
    }
    return items.length === 1 ? first : items;
  }

  #isKey(at: number): boolean {
    const key = /[\w\-.#/:+@ ]+=/y;
    key.lastIndex = at;
    return key.test(this.text);
  }

  #text(close: string): string {
    const quoted = this.#match(/'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*"/y);
    if (quoted !== null) return quoted.slice(1, -1).replace(/\\(['"\\])/g, "$1");
    const plain = close === "" ? /(?:[^,\\]|\\[\s\S])*/y : /(?:[^,\]}\\]|\\[\s\S])*/y;
    return (this.#match(plain) ?? "").replace(/\\,/g, ",").trim();
  }

  #space(): void {
    this.#match(/\s+/y);
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
}
