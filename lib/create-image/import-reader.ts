import { distance } from "fastest-levenshtein";
import { type Dialect, Unresolved } from "./dialect";

/** A value that couldn't be imported, and why. */
export interface Unimported {
  /** Dotted path in the imported text; `""` for the whole of it. */
  path: string;
  reason: string;
}

/** Imports one member's value into the form, or rejects it. */
export type Setter = (value: unknown, path: string) => void;

/** A form with more rows is unusable; AWS's limits are far lower. */
const maxRows = 500;
/** Characters. As many as a whole request, so that every export can be imported. */
const maxText = 900_000;
const maxUnimported = 100;

/**
 * Reads untrusted values into the form and collects what couldn't be imported. Reads own properties
 * only and limits what it stores.
 */
export class ImportReader {
  readonly unimported: Unimported[] = [];
  /** The number of imported values; empty text doesn't count. */
  importedCount = 0;

  constructor(private readonly dialect: Dialect) {}

  refuse(path: string, reason: string): void {
    if (this.unimported.length < maxUnimported) {
      this.unimported.push({ path: shorten(path), reason });
    } else if (this.unimported.length === maxUnimported) {
      this.unimported.push({ path: "", reason: "Some other values couldn't be imported." });
    }
  }

  refuseType(path: string, expected: string, value: unknown): void {
    if (value instanceof Unresolved) {
      this.refuse(path, `Kiln can't resolve ${value.expression}. Enter the value in the form.`);
    } else {
      this.refuse(path, `Must be ${expected}, not ${kindOf(value)}.`);
    }
  }

  /**
   * Passes each known member to its setter and rejects the others, with the most similar name if
   * any.
   */
  members(given: unknown, path: string, setters: Record<string, Setter>): void {
    const value = this.#single(given);
    if (!isObject(value)) {
      this.refuseType(path, "an object", value);
      return;
    }
    const known = new Map(
      Object.entries(setters).map(([name, setMember]) => [this.dialect.spell(name), setMember]),
    );
    for (const [name, member] of Object.entries(value)) {
      const at = path === "" ? name : `${path}.${name}`;
      const setMember = known.get(name);
      if (setMember && member === null) {
        if (!this.dialect.nullIsUnset) {
          this.refuse(at, "null isn't allowed here. The field is left empty.");
        }
      } else if (setMember) setMember(member, at);
      else this.refuse(at, this.#unknownMember(name, path, [...known.keys()]));
    }
  }

  /** A setter for a string property of the form. */
  text<Name extends string>(target: Record<Name, string>, name: Name): Setter {
    return (value, path) => {
      const text = this.asText(value, path);
      if (text !== null) target[name] = text;
    };
  }

  /** A setter for a boolean property of the form. */
  flag<Name extends string>(target: Record<Name, boolean>, name: Name): Setter {
    return (value, path) => {
      const flag = this.dialect.textOnly ? flagOf(value) : value;
      if (typeof flag === "boolean") {
        target[name] = flag;
        this.importedCount += 1;
      } else this.refuseType(path, "true or false", value);
    };
  }

  /** A setter for a number. */
  number(put: (value: number) => void): Setter {
    return (value, path) => {
      const number = this.dialect.textOnly ? numberOf(value) : value;
      if (typeof number === "number") {
        put(number);
        this.importedCount += 1;
      } else this.refuseType(path, "a number", value);
    };
  }

  /** Returns text that the form can hold, or `null` if it was rejected. */
  asText(given: unknown, path: string): string | null {
    const isScalar = typeof given === "number" || typeof given === "boolean";
    const value = this.dialect.textOnly && isScalar ? String(given) : given;
    if (typeof value !== "string") {
      this.refuseType(path, "text", value);
      return null;
    }
    if (value.length <= maxText) {
      if (value !== "") this.importedCount += 1;
      return value;
    }
    this.refuse(path, `Must be at most ${maxText} characters long.`);
    return null;
  }

  /** Reads the rows of a list with `row`, which returns `null` for a rejected one. */
  rows<Row>(given: unknown, path: string, row: (item: unknown, path: string) => Row | null): Row[] {
    const alone = this.dialect.oneIsList && !Array.isArray(given) && !(given instanceof Unresolved);
    const value = alone ? [given] : given;
    if (!Array.isArray(value)) {
      this.refuseType(path, "a list", value);
      return [];
    }
    this.#countRows(value.length, path);
    return value.slice(0, maxRows).flatMap((item, index) => row(item, `${path}.${index}`) ?? []);
  }

  /** Reads the entries of a string map. */
  entries(value: unknown, path: string): { key: string; value: string }[] {
    if (!isObject(value)) {
      this.refuseType(path, "an object with key-value pairs", value);
      return [];
    }
    const entries = Object.entries(value);
    this.#countRows(entries.length, path);
    return entries.slice(0, maxRows).flatMap(([key, item]) => {
      const text = this.asText(item, `${path}.${key}`);
      return text === null || this.asText(key, path) === null ? [] : [{ key, value: text }];
    });
  }

  /** A block that may occur once is parsed as a list of one. */
  #single(value: unknown): unknown {
    return this.dialect.oneIsList && Array.isArray(value) && value.length === 1 ? value[0] : value;
  }

  #countRows(count: number, path: string): void {
    if (count > maxRows) this.refuse(path, `Only the first ${maxRows} entries were imported.`);
  }

  #unknownMember(name: string, path: string, known: string[]): string {
    const foreign = path === "" ? this.dialect.foreign.get(name) : undefined;
    return foreign ?? withSuggestion("Unknown field.", name, known);
  }
}

/** Appends the most similar known name to a sentence, if there is one. */
export function withSuggestion(sentence: string, name: string, known: readonly string[]): string {
  const likely = nearestName(name, known);
  return likely === null ? sentence : `${sentence} Did you mean ${likely}?`;
}

/** Characters. Longer names aren't compared, since the time grows quadratically. */
const maxCompared = 100;

function nearestName(name: string, known: readonly string[]): string | null {
  if (name.length > maxCompared) return null;
  const plain = plainName(name);
  const ranked = known
    .map((candidate) => ({ candidate, edits: distance(plain, plainName(candidate)) }))
    .sort((a, b) => a.edits - b.edits);
  const [best] = ranked;
  if (!best) return null;
  const isNear = best.edits <= Math.max(1, Math.floor(plain.length / 4));
  return isNear || hasSameWord(plain, best.candidate) ? best.candidate : null;
}

/** Removes case and separators, so that `image-recipe-arn` equals `ImageRecipeArn`. */
function plainName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

/** Matches `imageRecipe` with `imageRecipeArn`, and `repository` with `repositoryName`. */
function hasSameWord(plain: string, candidate: string): boolean {
  return plain.length >= 4 && plainName(candidate).startsWith(plain);
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Unresolved)
  );
}

function flagOf(value: unknown): unknown {
  const flags: Record<string, boolean> = { true: true, false: false };
  return typeof value === "string" ? flags[value.toLowerCase()] : value;
}

function numberOf(value: unknown): unknown {
  return typeof value === "string" && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return "empty";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  return typeof value === "string" ? "text" : `a ${typeof value}`;
}

function shorten(path: string): string {
  return path.length > 200 ? `${path.slice(0, 200)}…` : path;
}
