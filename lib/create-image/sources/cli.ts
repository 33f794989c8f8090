import { requestDialect, UnresolvedExpression, yamlAndCliDialect } from "../dialect";
import { appendSuggestion, isPlainObject, type UnimportedValue } from "../import-reader";
import { type Member, separateWords } from "../member-kinds";
import { createImageMembers } from "../members";
import { parseShorthand, ShorthandSyntaxError } from "./cli-shorthand";
import type { FoundRequest } from "./found-request";
import { takeHereDocuments, type WrittenFile } from "./here-documents";
import { parseJsonWithComments } from "./json";
import { mapStrings } from "./map-strings";
import { removePrompts } from "./prompts";
import {
  findVariable,
  type ShellKind,
  type ShellWord,
  splitShellCommands,
  UnclosedQuoteError,
} from "./shell-words";
import { parseYaml } from "./yaml";

/** The kind of a command-line option's argument. */
type OptionKind = Member["kind"] | "input" | "global" | "globalSwitch";

/** The options of CreateImage's members, e.g. `image-recipe-arn`. */
const memberOptions = Object.entries(createImageMembers).map(
  ([name, { kind }]) => [separateWords(name, "-"), kind] as const,
);

const options: Readonly<Record<string, OptionKind>> = {
  ...Object.fromEntries(memberOptions.filter(([, kind]) => kind !== "flag")),
  "cli-input-json": "input",
  "cli-input-yaml": "input",
  "ca-bundle": "global",
  "cli-binary-format": "global",
  "cli-connect-timeout": "global",
  "cli-read-timeout": "global",
  color: "global",
  "endpoint-url": "global",
  output: "global",
  profile: "global",
  query: "global",
  region: "global",
  "cli-auto-prompt": "globalSwitch",
  debug: "globalSwitch",
  "generate-cli-skeleton": "global",
  "no-cli-auto-prompt": "globalSwitch",
  "no-cli-pager": "globalSwitch",
  "no-paginate": "globalSwitch",
  "no-sign-request": "globalSwitch",
  "no-verify-ssl": "globalSwitch",
};
/** The options of boolean members. The prefix `--no-` turns them off. */
const flags = memberOptions.flatMap(([name, kind]) => (kind === "flag" ? [name] : []));
/** Word processors and websites replace the two hyphens with a dash. */
const optionPattern = /^(?:--|[–—])([\w-]{1,100})(?:=([\s\S]*))?$/;
/** The maximum number of replaced parts in a value whose other parts are imported. */
const maxReplaced = 100;
/** The maximum number of words per option; above AWS's limits for workflows and tags. */
const maxValues = 500;
const names = [...Object.keys(options), ...flags, ...flags.map((flag) => `no-${flag}`)].map(
  (name) => `--${name}`,
);

/**
 * Extracts the requests of the `aws imagebuilder create-image` commands in a script for a POSIX
 * shell, PowerShell, or cmd.exe; `[]` for none. Reads files that the script writes with a
 * here-document, such as `cat > FILE <<END`; other files stay unresolved.
 */
export function findCliRequests(script: string): FoundRequest[] {
  const { rest, files } = takeHereDocuments(removePrompts(script));
  // Text before the first command, such as a name in YAML, can contain an apostrophe.
  const fromCommand = rest.slice(rest.lastIndexOf("\n", rest.indexOf("create-image")) + 1);
  for (const shell of listLikelyShells(script)) {
    for (const part of new Set([rest, fromCommand])) {
      const requests = readCommands(part, shell, files);
      if (requests.length > 0) return requests;
    }
  }
  return [];
}

/**
 * Returns the shells to try, starting with the one that the script's line continuations or quoting
 * suggest.
 */
function listLikelyShells(script: string): ShellKind[] {
  if (/\\\r?$/m.test(script)) return ["sh", "powershell", "cmd"];
  if (/`[ \t]{0,20}\r?$|[\s=]@['"]\r?$|\$env:|^PS [^>\n]{0,200}>/m.test(script)) {
    return ["powershell", "sh", "cmd"];
  }
  return /\^[ \t]{0,20}\r?$/m.test(script) ? ["cmd", "sh"] : ["sh", "powershell", "cmd"];
}

function readCommands(text: string, shell: ShellKind, files: ReadonlyMap<string, WrittenFile>) {
  try {
    return splitShellCommands(text, shell).flatMap((words) => readCommand(words, files));
  } catch (error) {
    if (error instanceof UnclosedQuoteError) return [];
    throw error;
  }
}

function readCommand(words: ShellWord[], files: ReadonlyMap<string, WrittenFile>): FoundRequest[] {
  const texts = words.map(({ text }) => text);
  const program = words.findIndex(({ text, replaced }, at) =>
    replaced.length === 0
      ? /^@?(?:.{0,300}[\\/])?aws(?:2|-cli|local)?(?:\.exe|\.cmd)?$/i.test(text)
      : texts[at + 1] === "imagebuilder",
  );
  const operation = texts.indexOf("create-image", program);
  if (program < 0 || texts[operation - 1] !== "imagebuilder") return [];
  const given = words.filter((_, at) => at > program && at !== operation && at !== operation - 1);
  const notes: UnimportedValue[] = [];
  const { members, strict, region } = new Command(given, files, notes).request();
  // A whole request as JSON keeps its types, whereas the values of options are strings.
  const dialect = strict ? requestDialect : yamlAndCliDialect;
  return [{ title: "AWS CLI command", request: members, dialect, notes, region }];
}

class Command {
  #position = 0;
  #members: Record<string, unknown> = {};
  #input: Record<string, unknown> = {};
  #inputIsJson = true;
  #region?: string;

  constructor(
    private readonly words: readonly ShellWord[],
    private readonly files: ReadonlyMap<string, WrittenFile>,
    private readonly notes: UnimportedValue[],
  ) {}

  request(): { members: Record<string, unknown>; strict: boolean; region?: string } {
    for (let word = this.#next(); word; word = this.#next()) this.#option(word);
    const strict = this.#inputIsJson && Object.keys(this.#members).length === 0;
    return { members: { ...this.#input, ...this.#members }, strict, region: this.#region };
  }

  #next(): ShellWord | undefined {
    this.#position += 1;
    return this.words[this.#position - 1];
  }

  #option(word: ShellWord): void {
    const [, name, inline] = optionPattern.exec(word.text) ?? [];
    if (name === undefined) {
      this.#note(word.text, "Only options of the form --name can be imported.");
    } else if (flags.includes(name.replace(/^no-/, ""))) this.#flag(name, inline);
    else if (!Object.hasOwn(options, name)) {
      this.#values();
      const unknown = "Unknown option for aws imagebuilder create-image.";
      this.#note(`--${name}`, appendSuggestion(unknown, `--${name}`, names));
    } else {
      const values =
        inline === undefined ? this.#values() : [{ text: inline, replaced: word.replaced }];
      this.#set(name, options[name] ?? "text", values);
    }
  }

  /** Returns the words up to the next option. */
  #values(): ShellWord[] {
    const from = this.#position;
    while (
      this.#position < this.words.length &&
      !/^(?:--|[–—]\w)/.test(this.words[this.#position]?.text ?? "")
    ) {
      this.#position += 1;
    }
    return this.words.slice(from, this.#position);
  }

  /** Sets a flag. A flag takes no value, but many scripts add `true` or `false`. */
  #flag(name: string, inline?: string): void {
    const text = inline ?? this.#values()[0]?.text;
    const isOn = (text?.toLowerCase() !== "false") === flags.includes(name);
    const isResolved = inline === undefined || /^(?:true|false)$/i.test(inline);
    this.#members[toCamelCase(name.replace(/^no-/, ""))] = isResolved
      ? isOn
      : new UnresolvedExpression(inline);
  }

  #set(name: string, kind: OptionKind, values: ShellWord[]): void {
    const [first] = values;
    if (name === "region" && first?.replaced.length === 0) this.#region = first.text;
    if (kind === "global" || kind === "globalSwitch") return;
    if (!first) {
      this.#note(`--${name}`, "Must have a value.");
      return;
    }
    const read = values.slice(0, maxValues).map((word) => this.#value(word, name));
    const [value] = read;
    const repeated = name === "tags" ? findRepeatedKey(read) : undefined;
    if (repeated !== undefined) {
      this.#note("--tags", `“${repeated}” occurs more than once. Only the last value is imported.`);
    }
    if (kind === "input") this.#takeInput(name, value);
    else if (kind === "list") this.#members[toCamelCase(name)] = read.length === 1 ? value : read;
    else {
      this.#members[toCamelCase(name)] =
        name === "tags" && read.length > 1 ? mergeObjects(read) : value;
      if (kind === "text" && values.length > 1) {
        this.#note(`--${name}`, "Must be a single value. Only the first value is imported.");
      }
    }
  }

  #takeInput(name: string, value: unknown): void {
    if (isPlainObject(value)) {
      this.#input = value;
      this.#inputIsJson = name === "cli-input-json";
    } else if (value instanceof UnresolvedExpression) {
      this.#note(`--${name}`, `Kiln can't read “${value.expression}”. Paste its contents instead.`);
    } else this.#note(`--${name}`, "Must be a request in JSON or YAML.");
  }

  #value({ text, replaced }: ShellWord, name: string): unknown {
    const [, path] = /^fileb?:\/\/([\s\S]*)$/.exec(text) ?? [];
    const file = path === undefined ? undefined : this.files.get(path);
    if (file) {
      const find = (part: string) => (file.isTemplate ? findVariable(part) : null);
      return readValue(file.content, name, find);
    }
    const [first] = replaced;
    if (first === undefined) {
      return path === undefined
        ? readValue(text, name, () => null)
        : new UnresolvedExpression(text);
    }
    if (path !== undefined || replaced.length > maxReplaced) return new UnresolvedExpression(first);
    const missing = new Set(replaced);
    const value = readValue(text, name, (part) => {
      const found = replaced.filter((one) => part.includes(one));
      for (const one of found) missing.delete(one);
      return found[0] ?? null;
    });
    // A part that the value's syntax splits or unescapes, such as `$(a b,c)`, isn't found.
    return missing.size === 0 ? value : new UnresolvedExpression(first);
  }

  #note(path: string, reason: string): void {
    if (this.notes.length < 100) this.notes.push({ path: path.slice(0, 200), reason });
  }
}

/**
 * Parses an option's value. Strings with a part that the shell would replace, as `findReplaced`
 * returns it, stay unresolved.
 */
function readValue(
  text: string,
  name: string,
  findReplaced: (text: string) => string | null,
): unknown {
  return mapStrings(parseOption(text, name), (part) => {
    const found = findReplaced(part);
    return found === null ? part : new UnresolvedExpression(found);
  });
}

function parseOption(text: string, name: string): unknown {
  if (options[name] === "text") return text;
  if (name !== "cli-input-yaml") return readParameter(text);
  const yaml = parseYaml(text);
  return yaml.ok ? yaml.value : text;
}

/**
 * Parses a parameter's value, which is JSON or shorthand. The JSON can have Windows quoting
 * (`{\"a\":1}`). Returns any other text unchanged.
 */
function readParameter(text: string): unknown {
  if (/^\s*[[{]/.test(text)) {
    for (const json of [text, text.replaceAll('\\"', '"')]) {
      const read = parseJsonWithComments(json);
      if (read.ok) return read.value;
    }
  }
  try {
    return parseShorthand(text);
  } catch (error) {
    if (!(error instanceof ShorthandSyntaxError)) throw error;
    return text;
  }
}

function findRepeatedKey(values: unknown[]): string | undefined {
  const keys = values.flatMap((value) => (isPlainObject(value) ? Object.keys(value) : []));
  const seen = new Set<string>();
  return keys.find((key) => seen.size === seen.add(key).size);
}

function mergeObjects(values: unknown[]): unknown {
  return values.every(isPlainObject)
    ? Object.fromEntries(values.flatMap((value) => Object.entries(value)))
    : values[0];
}

const toCamelCase = (option: string) =>
  option.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
