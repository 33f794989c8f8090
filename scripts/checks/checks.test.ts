import { describe, expect, it } from "vitest";
import { lineCount } from "./file-length.mjs";
import { isFenced, runtimeImports } from "./server-fence.mjs";

describe("the length of a file", () => {
  it.each([
    ["", 1],
    ["one", 1],
    ["one\n", 1],
    ["one\ntwo\n", 2],
  ])("of %j is %i", (text, lines) => {
    expect(lineCount(text)).toBe(lines);
  });
});

describe("the fence around server code", () => {
  it("is wanted where a server's package is imported", () => {
    expect(isFenced('import { STSClient } from "@aws-sdk/client-sts";\n')).toBe(false);
    expect(isFenced('import "server-only";\nimport pino from "pino";\n')).toBe(true);
  });

  it("is not wanted for types", () => {
    expect(isFenced('import type { Kysely } from "kysely";\nexport interface A {}\n')).toBe(true);
  });

  it("is not wanted for what is pure", () => {
    expect(isFenced('import { z } from "zod";\nimport { a } from "./a";\n')).toBe(true);
  });

  it("sees imports over several lines and re-exports", () => {
    const source = 'import {\n  a,\n  b,\n} from "node:fs";\nexport { c } from "pg";\n';
    expect(runtimeImports(source)).toEqual(["node:fs", "pg"]);
  });
});
