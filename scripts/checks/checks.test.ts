import { describe, expect, it } from "vitest";
import { countLines } from "./file-length.mjs";
import { isServerOnlySafe, listRuntimeImports } from "./server-fence.mjs";

describe("the length of a file", () => {
  it.each([
    ["", 1],
    ["one", 1],
    ["one\n", 1],
    ["one\ntwo\n", 2],
  ])("of %j is %i", (text, lines) => {
    expect(countLines(text)).toBe(lines);
  });
});

describe("the server-only fence", () => {
  it("is required for server packages", () => {
    expect(isServerOnlySafe('import { STSClient } from "@aws-sdk/client-sts";\n')).toBe(false);
    expect(isServerOnlySafe('import "server-only";\nimport pino from "pino";\n')).toBe(true);
  });

  it("isn't required for types", () => {
    expect(isServerOnlySafe('import type { Kysely } from "kysely";\nexport interface A {}\n')).toBe(
      true,
    );
  });

  it("isn't required for pure code", () => {
    expect(isServerOnlySafe('import { z } from "zod";\nimport { a } from "./a";\n')).toBe(true);
  });

  it("covers multiline imports and re-exports", () => {
    const source = 'import {\n  a,\n  b,\n} from "node:fs";\nexport { c } from "pg";\n';
    expect(listRuntimeImports(source)).toEqual(["node:fs", "pg"]);
  });
});
