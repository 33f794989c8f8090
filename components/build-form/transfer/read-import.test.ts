import { describe, expect, test } from "vitest";
import { readImport } from "./read-import";

describe("reading an import", () => {
  test("gives the form's values and lists what has no place", () => {
    const text = JSON.stringify({ executionRole: "builder", colour: "blue" });
    const read = readImport(text, "mine");
    expect(read).toMatchObject({
      ok: true,
      requests: [{ values: { executionRole: "builder" }, unimported: [{ path: "colour" }] }],
    });
  });

  test("keeps the draft's own token and reports that", () => {
    const read = readImport('{"clientToken":"theirs", "executionRole":"r"}', "mine");
    expect(read).toMatchObject({
      requests: [{ values: { clientToken: "mine" }, unimported: [{ path: "clientToken" }] }],
    });
  });

  test.each([
    "{}",
    '{"clientToken":"theirs"}',
    '{"colour":"blue"}',
    '{"executionRole":""}',
    '{"tags":{},"workflows":[{}]}',
    '{"imageTestsConfiguration":{"timeoutMinutes":"long"}}',
    "Type: AWS::ImageBuilder::Image\nProperties: {ImageRecipeArn: !Ref A}",
    "aws imagebuilder create-image --cli-input-json file://request.json",
  ])("gives no values when nothing of %j can be placed", (text) => {
    expect(readImport(text, "mine")).toMatchObject({ ok: true, requests: [{ values: null }] });
  });

  test.each(["", "  ", "{", "[]", "null", '"text"'])("refuses %j in words", (text) => {
    expect(readImport(text, "mine")).toMatchObject({ ok: false, reason: expect.any(String) });
  });
});
