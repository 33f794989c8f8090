import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { configSchema } from "@/lib/config/schema";

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), "utf8");

describe("docs/identity-provider.md", () => {
  it("has valid settings for every provider", () => {
    const blocks = read("docs/identity-provider.md").match(/(?<=```yaml\n)[^`]+/g) ?? [];
    expect(blocks).toHaveLength(5);
    for (const block of blocks) {
      const { signIn, ...others } = parse(block);
      expect(configSchema.shape.signIn.parse(signIn)).toMatchObject(signIn);
      expect(others).toEqual({});
    }
  });
});
