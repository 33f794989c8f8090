import type { Command } from "./command.ts";
import { commands } from "./commands.ts";

const commonOptions = [
  ["-o, --output FORMAT", "the output format: table (default) or json"],
  ["    --url URL", "Kiln's URL (default: KILN_URL)"],
  ["-h, --help", "show this help"],
] as const;

const formatRows = (pairs: readonly (readonly [string, string])[]) => {
  const width = Math.max(...pairs.map(([name]) => name.length));
  return pairs.map(([name, text]) => `  ${name.padEnd(width)}  ${text}`).join("\n");
};

export function formatMainHelp(): string {
  const pairs = Object.entries(commands).map(
    ([name, { usage, summary }]) => [`${name} ${usage}`.trim(), summary] as const,
  );
  return [
    "Usage: kiln COMMAND [OPTIONS]",
    "",
    "Commands:",
    formatRows([
      ...pairs,
      ["completion SHELL", "Print a completion script for bash, zsh, or fish"],
    ]),
    "",
    "Options:",
    formatRows(commonOptions),
    "",
    "Set KILN_URL and KILN_TOKEN. To create a token, open the API tokens page in Kiln.",
  ].join("\n");
}

export function formatCommandHelp(name: string, { usage, summary, options }: Command): string {
  const own = Object.entries(options).map(([option, { short, type, help }]) => {
    const prefix = short ? `-${short}, ` : "    ";
    return [`${prefix}--${option}${type === "string" ? " VALUE" : ""}`, help] as const;
  });
  return [
    `Usage: ${`kiln ${name} ${usage}`.trim()} [OPTIONS]`,
    "",
    `${summary}.`,
    "",
    "Options:",
    formatRows([...own, ...commonOptions]),
  ].join("\n");
}
