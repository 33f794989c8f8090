import { expect, it } from "vitest";
import { parseCommandArgs } from "../args.ts";
import type { KilnClient } from "../client.ts";
import type { Build } from "../types.ts";
import { listCommand } from "./builds.ts";

const build: Build = {
  ...{ arn: "arn:1", region: "eu-west-1", name: "base", version: "1.0.0", buildNumber: 1 },
  ...{ status: "AVAILABLE", statusReason: null, createdAt: "2026-11-28T12:00:00Z" },
  ...{ durationMs: 65_000, amiId: null, submittedBy: null, source: "other" },
};

async function listBuilds(items: Build[]): Promise<string> {
  const client = { get: async () => ({ items, next: null }) } as unknown as KilnClient;
  const printed: string[] = [];
  await listCommand.run(parseCommandArgs([], {}), {
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

it.each<[string, Partial<Build>]>([
  ["Erin", { source: "kiln", submittedBy: "Erin" }],
  ["Pipeline", { source: "pipeline" }],
  ["Outside Kiln", {}],
])("shows %s as who started a build", async (shown, changes) => {
  const [, row] = (await listBuilds([{ ...build, ...changes }])).split("\n");
  expect(row?.split(/ {2,}/)[6]).toBe(shown);
});
