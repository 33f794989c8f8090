import { type ParseArgsConfig, parseArgs } from "node:util";
import { createUsageError } from "./exit.ts";

type Options = NonNullable<ParseArgsConfig["options"]>;

export const commonOptions = {
  url: { type: "string" },
  output: { type: "string", short: "o" },
  help: { type: "boolean", short: "h" },
} as const satisfies Options;

export interface ParsedArgs {
  words: string[];
  text: (name: string) => string | undefined;
  flag: (name: string) => boolean;
  list: (name: string) => string[];
  isJson: boolean;
}

/** Parses a command's arguments. Throws a usage error for unknown options and invalid values. */
export function parseCommandArgs(args: readonly string[], options: Options): ParsedArgs {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      options: { ...commonOptions, ...options },
      allowPositionals: true,
    });
    const given = values as Record<string, string | boolean | string[] | undefined>;
    const format = given.output ?? "table";
    if (format !== "table" && format !== "json") {
      throw createUsageError("--output must be table or json.");
    }
    return {
      words: positionals,
      text: (name) => (typeof given[name] === "string" ? given[name] : undefined),
      flag: (name) => given[name] === true,
      list: (name) => (Array.isArray(given[name]) ? given[name] : []),
      isJson: format === "json",
    };
  } catch (error) {
    throw error instanceof TypeError ? createUsageError(error.message) : error;
  }
}

/** Returns the only argument of a command; throws a usage error unless there is exactly one. */
export function requireSingleArgument({ words }: ParsedArgs, name: string): string {
  const [word] = words;
  if (word === undefined || words.length > 1) throw createUsageError(`Specify one ${name}.`);
  return word;
}

/**
 * Parses a whole number of at most seven digits, greater than 0; undefined if the option is absent.
 * Throws a usage error for any other value.
 */
export function parseNumberOption(parsed: ParsedArgs, name: string): number | undefined {
  const text = parsed.text(name);
  if (text === undefined) return undefined;
  if (!/^[1-9]\d{0,6}$/.test(text))
    throw createUsageError(`--${name} must be a whole number greater than 0.`);
  return Number(text);
}
