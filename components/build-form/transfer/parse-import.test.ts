import { describe, expect, test } from "vitest";
import { parseImport } from "./parse-import";

describe("reading an import", () => {
  test("returns the form values and lists the unsupported members", () => {
    const text = JSON.stringify({ executionRole: "builder", colour: "blue" });
    const read = parseImport(text, "mine", "eu-west-1");
    expect(read).toMatchObject({
      ok: true,
      requests: [{ values: { executionRole: "builder" }, unimported: [{ path: "colour" }] }],
    });
  });

  test("reports that a command is for another Region", () => {
    const parse = (region: string) =>
      parseImport(
        `aws imagebuilder create-image --execution-role r --region ${region}`,
        "mine",
        "eu-west-1",
      );
    expect(parse("us-east-1")).toMatchObject({
      requests: [
        {
          values: { executionRole: "r" },
          unimported: [{ path: "--region", reason: expect.stringContaining("is for us-east-1") }],
        },
      ],
    });
    for (const region of ["eu-west-1", "$REGION"]) {
      expect(parse(region)).toMatchObject({ requests: [{ unimported: [] }] });
    }
  });

  test("keeps the draft's own token and reports that", () => {
    const read = parseImport('{"clientToken":"theirs", "executionRole":"r"}', "mine", "eu-west-1");
    expect(read).toMatchObject({
      requests: [{ values: { clientToken: "mine" }, unimported: [{ path: "clientToken" }] }],
    });
  });

  test("reports that the draft keeps its own token instead of one that can't be resolved", () => {
    const text = "aws imagebuilder create-image --execution-role r --client-token $(uuidgen)";
    expect(parseImport(text, "mine", "eu-west-1")).toMatchObject({
      requests: [
        {
          values: { clientToken: "mine" },
          unimported: [{ path: "clientToken", reason: "This draft keeps its own client token." }],
        },
      ],
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
  ])("returns no values if nothing in %j is supported", (text) => {
    expect(parseImport(text, "mine", "eu-west-1")).toMatchObject({
      ok: true,
      requests: [{ values: null }],
    });
  });

  test.each(["", "  ", "{", "[]", "null", '"text"'])("rejects %j with an explanation", (text) => {
    expect(parseImport(text, "mine", "eu-west-1")).toMatchObject({
      ok: false,
      reason: expect.any(String),
    });
  });
});
