import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { toCli } from "../export-cli";
import { toJson } from "../export-json";
import { fromRequest } from "../from-request";
import { validForm } from "../testing/form-states";
import { arn, form, workflow } from "../testing/forms";
import { infrastructure, least, readText, recipe, whyNone } from "../testing/read-text";
import { toRequest } from "../to-request";
import { findRequests } from "./find-requests";

describe("the output of get-image", () => {
  const image = {
    arn: arn("image/base/1.0.0/1"),
    imageRecipe: { arn: recipe, name: "base" },
    infrastructureConfiguration: { arn: infrastructure },
    imageTestsConfiguration: { imageTestsEnabled: false },
    tags: { team: "a", "aws:x": "y" },
  };

  test.each([
    ["JSON", JSON.stringify({ requestId: "1", image })],
    ["JSON, the image alone", JSON.stringify(image)],
    ["YAML", `requestId: '1'\nimage: ${JSON.stringify(image)}`],
  ])("becomes a request from %s", (_what, text) => {
    const [one] = readText(text);
    expect(one).toMatchObject({
      title: "get-image output of base/1.0.0/1",
      request: { ...least, tests: { imageTestsEnabled: false }, tags: { team: "a" } },
    });
    expect(one?.left.join()).toContain("aws:");
  });
});

it.each(["", "  ", "\uFEFF", "[]", "null", '"text"', "hello", "- a", "[1]"])(
  "says of %j that it is no request",
  (text) => {
    expect(whyNone(text)).toEqual(expect.any(String));
  },
);

describe("a Kiln export", () => {
  it("is read as the same request", () => {
    fc.assert(
      fc.property(validForm({ full: false }), (values) => {
        const request = toRequest(values);
        for (const text of [toJson(request), toCli(request, { region: "eu-west-1" })]) {
          const found = findRequests(text);
          const [one] = found.ok ? found.requests : [];
          const imported = fromRequest(one?.request, one?.dialect);
          expect(imported.unimported).toEqual([]);
          expect(toRequest(imported.values)).toEqual(request);
        }
      }),
      { numRuns: 100 },
    );
  });

  it("is read as the same request if too long for an argument", () => {
    const parameters = [{ name: "script", value: ['it\'s\n$HOME `id` "é"\\\n'.repeat(10_000)] }];
    const values = form({ workflows: [workflow("test", "cis", { parameters })] });
    const text = toCli(toRequest(values), { region: "eu-west-1" });
    expect(text).toMatch(/^cat > /);
    const found = findRequests(text);
    const [one] = found.ok ? found.requests : [];
    expect(fromRequest(one?.request, one?.dialect).values).toEqual(values);
  });
});

/** Characters that end, branch or nest something in the parsers. */
const pieces = [
  ..."{}[]()<>\"'`\\$%^&|;:,=#!*-@.\n\r\t \u0000\ufeff\ud800",
  "aws imagebuilder create-image ",
  "--tags ",
  "--cli-input-json ",
  'resource "aws_imagebuilder_image" "a" {',
  "image_recipe_arn = ",
  "Type: AWS::ImageBuilder::Image\n",
  "!Sub ",
  "Fn::Sub",
  "${",
  "$(",
  "<<-A\n",
  "\nA\n",
  "@'\n",
  "cat > x <<A\n",
  "/*",
  "//",
  "&a ",
  "*a ",
  "- ",
  "? ",
  "a=",
  "a: ",
  "for ",
  "null",
  "true",
  "imageRecipeArn",
];

describe("any text", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.array(fc.constantFrom(...pieces), { maxLength: 60 }).map((parts) => parts.join("")),
  );

  it("is a request or has a reason why not", () => {
    fc.assert(
      fc.property(fc.constantFrom(...pieces, ""), text, (start, rest) => {
        const found = findRequests(start + rest);
        if (!found.ok) expect(found.reason).not.toBe("");
        else for (const one of found.requests) fromRequest(one.request, one.dialect);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each(pieces)("is read quickly if it repeats %j", (piece) => {
    for (const start of ["", "aws imagebuilder create-image --tags ", "image_recipe_arn = ", "{"]) {
      findRequests(start + piece.repeat(10_000 / piece.length));
      findRequests(start + piece.repeat(300_000 / piece.length));
    }
  });

  it("is rejected if longer than any request", () => {
    expect(whyNone("a".repeat(7_000_000))).toContain("at most");
  });
});
