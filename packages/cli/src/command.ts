import type { ParseArgsConfig } from "node:util";
import type { ParsedArgs } from "./args.ts";
import type { KilnClient } from "./client.ts";
import type { exitCodes } from "./exit.ts";
import type { CommandOutput } from "./output.ts";

/** The dependencies of a command, replaceable in tests. */
export interface CommandContext extends CommandOutput {
  client: KilnClient;
  /** Reads a file, or standard input for `-`. */
  read: (path: string) => Promise<string>;
  wait: (ms: number) => Promise<unknown>;
  now: () => number;
  env: Readonly<Record<string, string | undefined>>;
}

export interface Command {
  /** The arguments that follow the command's name, as shown in the help. */
  usage: string;
  summary: string;
  options: Record<string, NonNullable<ParseArgsConfig["options"]>[string] & { help: string }>;
  /** False for commands that send no token. */
  needsToken?: false;
  run: (
    parsed: ParsedArgs,
    tools: CommandContext,
  ) => Promise<(typeof exitCodes)[keyof typeof exitCodes]>;
}
