import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { z } from "zod";
import { configSchema } from "./schema";

const read = (path: string) => readFileSync(new URL(path, import.meta.url), "utf8");
const documentation = read("../../docs/configuration.md");

/** The names of all keys of a schema, at every depth. */
function keysOf(schema: unknown): string[] {
  const { def } = schema as z.ZodType & {
    def: { shape?: Record<string, unknown>; innerType?: unknown; element?: unknown };
  };
  const inner = [def.innerType, def.element].filter((each) => each !== undefined);
  const own = Object.entries(def.shape ?? {});
  return [...own.flatMap(([key, value]) => [key, ...keysOf(value)]), ...inner.flatMap(keysOf)];
}

describe("docs/configuration.md", () => {
  it("describes every key of the file", () => {
    const keys = keysOf(configSchema);
    expect(keys).toContain("durationMinutes");
    const missing = keys.filter((key) => !new RegExp(`\\b${key}\\b`).test(documentation));
    expect(missing).toEqual([]);
  });

  it("describes every variable that Kiln reads", () => {
    const names = read("./env.ts").match(/^ {2}[A-Z_]+(?=:)/gm) ?? [];
    expect(names.length).toBeGreaterThan(8);
    const missing = names.filter((name) => !documentation.includes(`\`${name.trim()}\``));
    expect(missing).toEqual([]);
  });
});
