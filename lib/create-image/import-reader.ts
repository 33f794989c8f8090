/** Something that an import could not put into the form, and why. */
export interface Unplaced {
  /** Dotted path in the imported JSON; `""` for the whole of it. */
  path: string;
  reason: string;
}

/** Puts one member's value into the form, or refuses it. */
export type Place = (value: unknown, path: string) => void;

/** A form with more rows or longer texts can't be worked with; AWS's limits are far lower. */
const maxRows = 500;
const maxText = 65_536;
const maxUnplaced = 100;

/**
 * Walks imported JSON of any shape and keeps the list of what could not be placed. Looks at own
 * properties only, never coerces, and bounds what it keeps.
 */
export class ImportReader {
  readonly unplaced: Unplaced[] = [];

  refuse(path: string, reason: string): void {
    if (this.unplaced.length < maxUnplaced) {
      this.unplaced.push({ path: shorten(path), reason });
    } else if (this.unplaced.length === maxUnplaced) {
      this.unplaced.push({ path: "", reason: "There is more that could not be placed." });
    }
  }

  refuseType(path: string, expected: string, value: unknown): void {
    this.refuse(path, `${expected} is expected, not ${kindOf(value)}.`);
  }

  /** Hands each known member to its place; refuses the others, with the likely name if any. */
  members(value: unknown, path: string, places: Record<string, Place>): void {
    if (!isObject(value)) {
      this.refuseType(path, "An object", value);
      return;
    }
    for (const [name, member] of Object.entries(value)) {
      const at = path === "" ? name : `${path}.${name}`;
      const place = Object.hasOwn(places, name) ? places[name] : undefined;
      if (!place) this.refuse(at, unknownMember(name, Object.keys(places)));
      else if (member === null) this.refuse(at, "null is not a value: left as not set.");
      else place(member, at);
    }
  }

  /** A place for text: a property of the form. */
  text<Name extends string>(target: Record<Name, string>, name: Name): Place {
    return (value, path) => {
      const text = this.asText(value, path);
      if (text !== null) target[name] = text;
    };
  }

  /** A place for true or false: a property of the form. */
  flag<Name extends string>(target: Record<Name, boolean>, name: Name): Place {
    return (value, path) => {
      if (typeof value === "boolean") target[name] = value;
      else this.refuseType(path, "true or false", value);
    };
  }

  /** A text that the form can hold, or `null` when it was refused. */
  asText(value: unknown, path: string): string | null {
    if (typeof value !== "string") {
      this.refuseType(path, "Text", value);
      return null;
    }
    if (value.length <= maxText) return value;
    this.refuse(path, `The text is longer than ${maxText} characters.`);
    return null;
  }

  /** The rows of a list, each read by `row`, which answers `null` for one that it refused. */
  rows<Row>(value: unknown, path: string, row: (item: unknown, path: string) => Row | null): Row[] {
    if (!Array.isArray(value)) {
      this.refuseType(path, "A list", value);
      return [];
    }
    this.countRows(value.length, path);
    return value.slice(0, maxRows).flatMap((item, index) => row(item, `${path}.${index}`) ?? []);
  }

  /** The entries of a map of texts. */
  entries(value: unknown, path: string): { key: string; value: string }[] {
    if (!isObject(value)) {
      this.refuseType(path, "An object of keys and values", value);
      return [];
    }
    const entries = Object.entries(value);
    this.countRows(entries.length, path);
    return entries.slice(0, maxRows).flatMap(([key, item]) => {
      const text = this.asText(item, `${path}.${key}`);
      return text === null || this.asText(key, path) === null ? [] : [{ key, value: text }];
    });
  }

  private countRows(count: number, path: string): void {
    if (count > maxRows) this.refuse(path, `Only the first ${maxRows} entries were taken.`);
  }
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  return typeof value === "string" ? "text" : `a ${typeof value}`;
}

function unknownMember(name: string, known: string[]): string {
  const likely = known.find((candidate) => candidate.toLowerCase() === name.toLowerCase());
  const unknown = "CreateImage has no such member here.";
  return likely ? `${unknown} Did you mean ${likely}?` : unknown;
}

function shorten(path: string): string {
  return path.length > 200 ? `${path.slice(0, 200)}…` : path;
}
