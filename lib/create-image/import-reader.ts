import { distance } from "fastest-levenshtein";
import { formatCount } from "@/lib/text/format-count";
import { orList } from "@/lib/text/list-format";
import { type SourceDialect, UnresolvedExpression } from "./dialect";

/** A value that couldn't be imported, and why. */
export interface UnimportedValue {
  /** The dotted path in the imported text; `""` for the whole text. */
  path: string;
  reason: string;
}

/**
 * The maximum number of rows. A form with more rows is unusable, and AWS's limits are far lower.
 */
const maxRows = 500;
/**
 * The maximum length of a text value in characters. A whole request can be this long, so every
 * export can be imported.
 */
const maxText = 900_000;
const maxUnimported = 100;

/**
 * Reads untrusted values into the form and collects the values that couldn't be imported. Reads
 * only own properties and limits the amount of stored data.
 */
export class ImportReader {
  readonly unimported: UnimportedValue[] = [];
  /** The number of imported values; empty text doesn't count. */
  importedCount = 0;

  constructor(private readonly dialect: SourceDialect) {}

  reject(path: string, reason: string): void {
    if (this.unimported.length < maxUnimported) {
      this.unimported.push({ path: shortenPath(path), reason });
    } else if (this.unimported.length === maxUnimported) {
      this.unimported.push({
        path: "",
        reason: "Additional values couldn't be imported and aren't listed here.",
      });
    }
  }

  rejectType(path: string, expected: string, value: unknown): void {
    if (value instanceof UnresolvedExpression) {
      this.reject(path, `Kiln can't resolve “${value.expression}”. Enter the value in the form.`);
    } else {
      this.reject(path, `Must be ${expected}, not ${describeKind(value)}.`);
    }
  }

  /** Passes each known member that isn't `null` to `read`, and rejects unknown ones. */
  readMembers(
    given: unknown,
    path: string,
    names: readonly string[],
    read: (name: string, value: unknown, path: string) => void,
  ): void {
    const value = this.#unwrapSingle(given);
    if (!isPlainObject(value)) {
      this.rejectType(path, "an object", value);
      return;
    }
    const known = new Map(names.map((name) => [this.dialect.toSourceName(name), name]));
    for (const [spelled, member] of Object.entries(value)) {
      const at = path === "" ? spelled : `${path}.${spelled}`;
      const name = known.get(spelled);
      if (name === undefined) {
        this.reject(at, this.#unknownMember(spelled, path, [...known.keys()]));
      } else if (member !== null) read(name, member, at);
      else if (!this.dialect.nullIsUnset) {
        this.reject(at, "null isn't allowed here. The field is left empty.");
      }
    }
  }

  /** Returns a boolean, or `null` if it was rejected. */
  readFlag(value: unknown, path: string): boolean | null {
    const flag = this.dialect.coercesScalars ? toFlag(value) : value;
    if (typeof flag === "boolean") return this.#countImported(flag);
    this.rejectType(path, "true or false", value);
    return null;
  }

  /** Returns a number, or `null` if it was rejected. */
  readNumber(value: unknown, path: string): number | null {
    const number = this.dialect.coercesScalars ? toNumber(value) : value;
    if (typeof number === "number") return this.#countImported(number);
    this.rejectType(path, "a number", value);
    return null;
  }

  /** Returns one of the options or empty text, or `null` if it was rejected. */
  readChoice(value: unknown, path: string, options: readonly string[]): string | null {
    if (value === "") return value;
    // The AWS CDK spells some options in mixed case, for example `Abort`.
    const isMixedCase = this.dialect.coercesScalars && typeof value === "string";
    const given = isMixedCase ? value.toUpperCase() : value;
    const option = options.find((one) => one === given);
    if (option !== undefined) return this.#countImported(option);
    if (value instanceof UnresolvedExpression) this.rejectType(path, "text", value);
    else this.reject(path, `Must be ${orList.format(options)}.`);
    return null;
  }

  /** Returns text that the form can hold, or `null` if it was rejected. */
  readText(given: unknown, path: string): string | null {
    const isScalar = typeof given === "number" || typeof given === "boolean";
    const value = this.dialect.coercesScalars && isScalar ? String(given) : given;
    if (typeof value !== "string") {
      this.rejectType(path, "text", value);
      return null;
    }
    if (value.length <= maxText) return value === "" ? value : this.#countImported(value);
    this.reject(path, `Must have at most ${formatCount(maxText)} characters.`);
    return null;
  }

  /** Reads the rows of a list with `readRow`, which returns `null` for a rejected one. */
  readRows<Row>(
    given: unknown,
    path: string,
    readRow: (item: unknown, path: string) => Row | null,
  ): Row[] {
    const alone =
      this.dialect.allowsBareItem &&
      !Array.isArray(given) &&
      !(given instanceof UnresolvedExpression);
    const value = alone ? [given] : given;
    if (!Array.isArray(value)) {
      this.rejectType(path, "a list", value);
      return [];
    }
    this.#countRows(value.length, path);
    return value
      .slice(0, maxRows)
      .flatMap((item, index) => readRow(item, `${path}.${index}`) ?? []);
  }

  /** Returns the entries of a string map, without rejected ones. */
  readEntries(value: unknown, path: string): { key: string; value: string }[] {
    if (!isPlainObject(value)) {
      this.rejectType(path, "an object with key-value pairs", value);
      return [];
    }
    const entries = Object.entries(value);
    this.#countRows(entries.length, path);
    return entries.slice(0, maxRows).flatMap(([key, item]) => {
      const text = this.readText(item, `${path}.${key}`);
      return text === null || this.readText(key, path) === null ? [] : [{ key, value: text }];
    });
  }

  #countImported<Value>(value: Value): Value {
    this.importedCount += 1;
    return value;
  }

  /** Unwraps a list of one item, because a block that occurs only once is parsed as such a list. */
  #unwrapSingle(value: unknown): unknown {
    return this.dialect.allowsBareItem && Array.isArray(value) && value.length === 1
      ? value[0]
      : value;
  }

  #countRows(count: number, path: string): void {
    if (count > maxRows) this.reject(path, `Only the first ${maxRows} entries are imported.`);
  }

  #unknownMember(name: string, path: string, known: string[]): string {
    const foreign = path === "" ? this.dialect.unsupportedMembers.get(name) : undefined;
    return foreign ?? appendSuggestion("Unknown field.", name, known);
  }
}

/** Appends the most similar known name to a sentence, if there is one. */
export function appendSuggestion(sentence: string, name: string, known: readonly string[]): string {
  const likely = findNearestName(name, known);
  return likely === null ? sentence : `${sentence} Did you mean “${likely}”?`;
}

/**
 * The maximum length of names that are compared, in characters. The time to compare names grows
 * quadratically.
 */
const maxCompared = 100;

function findNearestName(name: string, known: readonly string[]): string | null {
  if (name.length > maxCompared) return null;
  const plain = normalizeName(name);
  const ranked = known
    .map((candidate) => ({ candidate, edits: distance(plain, normalizeName(candidate)) }))
    .sort((a, b) => a.edits - b.edits);
  const [best] = ranked;
  if (!best) return null;
  const isNear = best.edits <= Math.max(1, Math.floor(plain.length / 4));
  return isNear || isNamePrefix(plain, best.candidate) ? best.candidate : null;
}

/** Normalizes case and removes separators, so that `image-recipe-arn` equals `ImageRecipeArn`. */
function normalizeName(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/g, "");
}

/**
 * Returns true if a candidate starts with the given name, which must have at least 4 characters.
 * This matches `imageRecipe` with `imageRecipeArn`, and `repository` with `repositoryName`.
 */
function isNamePrefix(plain: string, candidate: string): boolean {
  return plain.length >= 4 && normalizeName(candidate).startsWith(plain);
}

export function isPlainObject(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === "object" &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof UnresolvedExpression)
  );
}

function toFlag(value: unknown): unknown {
  if (typeof value !== "string") return value;
  const word = value.toLowerCase();
  // CloudFormation reads YAML 1.1, in which `yes` and `on` are booleans.
  if (["true", "yes", "on"].includes(word)) return true;
  return ["false", "no", "off"].includes(word) ? false : undefined;
}

function toNumber(value: unknown): unknown {
  return typeof value === "string" && /^-?\d{1,15}$/.test(value) ? Number(value) : value;
}

function describeKind(value: unknown): string {
  if (value === null || value === undefined) return "null";
  if (Array.isArray(value)) return "a list";
  if (typeof value === "object") return "an object";
  return typeof value === "string" ? "text" : `a ${typeof value}`;
}

function shortenPath(path: string): string {
  return path.length > 200 ? `${path.slice(0, 200)}…` : path;
}
