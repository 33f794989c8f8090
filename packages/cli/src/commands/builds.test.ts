import { expect, it } from "vitest";
import { listItems } from "../testing/list-items.ts";
import type { Build } from "../types.ts";
import { listCommand } from "./builds.ts";

const build: Build = {
  ...{ arn: "arn:1", region: "eu-west-1", name: "base", version: "1.0.0", buildNumber: 1 },
  ...{ status: "AVAILABLE", statusReason: null, createdAt: "2026-11-28T12:00:00Z" },
  ...{ durationMs: 65_000, amiId: null, submittedBy: null, source: "other" },
};

it.each<[string, Partial<Build>]>([
  ["Erin", { source: "kiln", submittedBy: "Erin" }],
  ["Pipeline", { source: "pipeline" }],
  ["Outside Kiln", {}],
])("shows %s as who started a build", async (shown, changes) => {
  const [, row] = (await listItems(listCommand, [{ ...build, ...changes }])).split("\n");
  expect(row?.split(/ {2,}/)[6]).toBe(shown);
});
