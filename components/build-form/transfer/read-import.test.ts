import { describe, expect, test } from "vitest";
import { readImport } from "./read-import";

describe("importing a request", () => {
  test("fills the form and lists what has no place", () => {
    const text = JSON.stringify({ executionRole: "builder", colour: "blue" });
    const read = readImport(text, "mine");
    expect(read).toMatchObject({ ok: true, values: { executionRole: "builder" } });
    expect(read.ok && read.unplaced.map(({ path }) => path)).toEqual(["colour"]);
  });

  test("keeps the draft's own token and says so", () => {
    const read = readImport('{"clientToken":"theirs"}', "mine");
    expect(read).toMatchObject({
      values: { clientToken: "mine" },
      unplaced: [{ path: "clientToken" }],
    });
  });

  test.each(["", "  ", "{", "[]", "null", '"text"'])("refuses %j in words", (text) => {
    expect(readImport(text, "mine")).toMatchObject({ ok: false, reason: expect.any(String) });
  });
});
