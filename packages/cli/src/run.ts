import { parseCommandArgs } from "./args.ts";
import { createKilnClient, validateKilnUrl } from "./client.ts";
import type { CommandContext } from "./command.ts";
import { commands } from "./commands.ts";
import { getCompletionScript } from "./completion.ts";
import { CommandError, createUsageError, exitCodes } from "./exit.ts";
import { formatCommandHelp, formatMainHelp } from "./help.ts";
import { replaceControlCharacters } from "./output.ts";

/**
 * Runs the command-line tool. A {@link CommandError} is written to `err`, and other errors are
 * thrown.
 *
 * @returns the exit code
 */
export async function runCommandLine(
  args: readonly string[],
  tools: Omit<CommandContext, "client">,
): Promise<number> {
  try {
    return await runCommand(args, tools);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    for (const line of error.message.split("\n")) tools.err(replaceControlCharacters(line));
    return error.exitCode;
  }
}

async function runCommand(
  [name, ...rest]: readonly string[],
  tools: Omit<CommandContext, "client">,
): Promise<number> {
  if (name === undefined || name === "help" || name === "--help" || name === "-h") {
    tools.out(formatMainHelp());
    return name === undefined ? exitCodes.usage : exitCodes.ok;
  }
  if (name === "completion") {
    tools.out(getCompletionScript(rest[0]));
    return exitCodes.ok;
  }
  const command = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!command)
    throw createUsageError(`Unknown command "${name}". Run "kiln help" for a list of commands.`);
  const parsed = parseCommandArgs(rest, command.options);
  if (parsed.flag("help")) {
    tools.out(formatCommandHelp(name, command));
    return exitCodes.ok;
  }
  const url = validateKilnUrl(parsed.text("url") ?? tools.env.KILN_URL);
  const token = tools.env.KILN_TOKEN?.trim() || null;
  if (token === null && command.needsToken !== false) {
    throw new CommandError(
      "Set KILN_TOKEN to an API token. Create one on the API tokens page in Kiln.",
      exitCodes.denied,
    );
  }
  const client = createKilnClient(url, token, tools.wait);
  return command.run(parsed, { ...tools, client });
}
