import { parseCommandArgs } from "../args.ts";
import type { KilnClient } from "../client.ts";
import type { Command } from "../command.ts";

/** Runs a command that lists items, against a fake API with one page, and returns its output. */
export async function listItems(command: Command, items: readonly unknown[]): Promise<string> {
  const client = { get: async () => ({ items, next: null }) } as unknown as KilnClient;
  const printed: string[] = [];
  await command.run(parseCommandArgs([], {}), {
    client,
    out: (text) => printed.push(text),
    err: (text) => printed.push(text),
    read: async () => "",
    wait: async () => {},
    now: () => 0,
    env: {},
  });
  return printed.join("\n");
}
