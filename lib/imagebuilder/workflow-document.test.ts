import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { parseWorkflowDocument } from "./workflow-document";

const complete = `---
name: cis-level-1
description: Checks the image.
schemaVersion: 1.0
parameters:
  - name: level
    type: integer
    description: Of the benchmark.
    default: 1
  - name: strict
    type: boolean
    default: True
  - name: skip
    type: stringList
    default: [1.10, no]
  - name: report
  - name: blank
    type: string
    default: ""
steps:
  - name: LaunchTestInstance
    action: LaunchInstance
    onFailure: Abort
    inputs:
      waitFor: ssmAgent
  - name: Check
    action: ExecuteComponents
    timeoutSeconds: 3600
    description: Runs the benchmark.
    if:
      booleanEquals: true
      value: "$.parameters.strict"
outputs:
  - name: InstanceId
    value: "$.stepOutputs.LaunchTestInstance.instanceId"
`;

const minimal = { schemaVersion: "1.0", steps: [{ name: "a", action: "LaunchInstance" }] };

/** Returns the reason why a document, given as text or data, can't be read, or `null` if it can. */
function reason(document: unknown): string | null {
  const text = typeof document === "string" ? document : stringify(document);
  const outline = parseWorkflowDocument(text, "TEST");
  return outline.readable ? null : outline.reason;
}

describe("parseWorkflowDocument", () => {
  it("parses parameters of every type, with defaults in request format", () => {
    expect(parseWorkflowDocument(complete, "TEST")).toEqual({
      readable: true,
      type: "TEST",
      name: "cis-level-1",
      description: "Checks the image.",
      parameters: [
        { name: "level", type: "integer", description: "Of the benchmark.", default: ["1"] },
        { name: "strict", type: "boolean", default: ["true"] },
        { name: "skip", type: "stringList", default: ["1.10", "no"] },
        { name: "report", type: "string" },
        { name: "blank", type: "string", default: [""] },
      ],
      steps: [
        { name: "LaunchTestInstance", action: "LaunchInstance", onFailure: "Abort" },
        {
          name: "Check",
          action: "ExecuteComponents",
          description: "Runs the benchmark.",
          timeoutSeconds: "3600",
          condition: "{ booleanEquals: true, value: $.parameters.strict }",
        },
      ],
    });
  });

  it("uses the resource's name for a document without one", () => {
    expect(parseWorkflowDocument(stringify(minimal), "BUILD", "copy")).toMatchObject({
      name: "copy",
    });
  });

  it.each([
    ["parameters:", []],
    ["parameters: ~", []],
    ["parameters: []", []],
    ["parameters: [{ name: a, default: null }]", [{ name: "a", type: "string" }]],
    ["parameters: [{ name: a, default: ~, type: }]", [{ name: "a", type: "string" }]],
    ["parameters: [{ name: a, default: }]", [{ name: "a", type: "string" }]],
    [
      'parameters: [{ name: a, default: "null" }]',
      [{ name: "a", type: "string", default: ["null"] }],
    ],
    [
      "parameters: [{ name: a, type: boolean, default: yes }]",
      [{ name: "a", type: "boolean", default: ["true"] }],
    ],
    [
      "parameters: [{ name: a, type: boolean, default: Off }]",
      [{ name: "a", type: "boolean", default: ["false"] }],
    ],
    [
      "parameters: [{ name: a, type: stringList, default: x }]",
      [{ name: "a", type: "stringList", default: ["x"] }],
    ],
    [
      'parameters: [{ name: a, type: stringList, default: ["x, y", z] }]',
      [{ name: "a", type: "stringList", default: ["x, y", "z"] }],
    ],
  ])("reads %s", (parameters, expected) => {
    const text = `schemaVersion: 1.0\n${parameters}\nsteps: [{ name: a, action: RunCommand }]`;
    expect(parseWorkflowDocument(text, "BUILD")).toMatchObject({ parameters: expected });
  });

  it.each([
    ["$.parameters.strict", "$.parameters.strict"],
    [
      "{and: [{stringEquals: a b, value: $.x}, {not: }]}",
      "{ and: [ { stringEquals: a b, value: $.x }, { not: null } ] }",
    ],
    ["&a [*a]", expect.any(String)],
  ])("shows the condition %s on one line", (written, condition) => {
    const text = `schemaVersion: 1.0\nsteps:\n  - name: a\n    action: RunCommand\n    if: ${written}`;
    expect(parseWorkflowDocument(text, "BUILD")).toMatchObject({ steps: [{ condition }] });
  });

  it("reads aliases", () => {
    const text = `schemaVersion: 1.0\nsteps:\n  - &a { name: a, action: &b LaunchInstance }\n  - { name: c, action: *b }`;
    expect(reason(text)).toBeNull();
  });

  it.each([
    ["", "The document must be a mapping."],
    ["- a", "The document must be a mapping."],
    [{ ...minimal, schemaVersion: "2.0" }, "schemaVersion must be 1.0."],
    [{ steps: [] }, "schemaVersion must be 1.0."],
    [{ schemaVersion: "1.0" }, "steps must be a list."],
    [{ ...minimal, name: ["a"] }, "name must be a string."],
    [{ ...minimal, steps: { name: "a" } }, "steps must be a list."],
    [{ ...minimal, steps: ["a"] }, "steps[0] must be a mapping."],
    [{ ...minimal, steps: [{ name: "a" }] }, "steps[0].action must be a non-empty string."],
    [{ ...minimal, parameters: {} }, "parameters must be a list."],
    [
      { ...minimal, parameters: [{ type: "string" }] },
      "parameters[0].name must be a non-empty string.",
    ],
    [
      { ...minimal, parameters: [{ name: "a", type: "number" }] },
      "parameters[0].type must be string, integer, boolean, or stringList.",
    ],
    [
      { ...minimal, parameters: [{ name: "a" }, { name: "a" }] },
      "parameters[1].name: a is declared twice.",
    ],
    [
      { ...minimal, parameters: [{ name: "a", type: "integer", default: "ten" }] },
      "parameters[0].default: Must be a whole number.",
    ],
    [
      { ...minimal, parameters: [{ name: "a", type: "stringList", default: { b: "x" } }] },
      "parameters[0].default must be a list.",
    ],
    [
      { ...minimal, parameters: [{ name: "a", type: "string", default: ["x"] }] },
      "parameters[0].default must be a string.",
    ],
    ["a: [1\nb: 2", "Line 2 isn't valid YAML (BAD_INDENT)."],
    ["a: 1\na: 2", "Line 2 isn't valid YAML (DUPLICATE_KEY)."],
    ["a: 1\n---\nb: 2", "Line 2 isn't valid YAML (MULTIPLE_DOCS)."],
    ["x".repeat(64_001), "The document has more than 64,000 characters and is too large to show."],
  ])("names the problem in %j", (document, expected) => {
    expect(reason(document)).toBe(expected);
  });

  it.each([
    [
      "an alias bomb",
      `a: &a [x,x,x,x,x,x,x,x,x]\n${["b", "c", "d", "e", "f", "g"].map((key, at) => `${key}: &${key} [${`*${"abcdef"[at]},`.repeat(9)}]`).join("\n")}`,
    ],
    ["a list that holds itself", "schemaVersion: 1.0\nsteps: &s [*s]"],
    ["an alias to nothing", "schemaVersion: 1.0\nsteps: *nothing"],
    ["lists in lists, in flow", "[".repeat(60_000)],
    ["lists in lists, in block", "- ".repeat(30_000)],
    ["maps in maps, in flow", "{a: ".repeat(15_000)],
    [
      "maps in maps, in block",
      Array.from({ length: 340 }, (_, at) => `${" ".repeat(at)}a:`).join("\n"),
    ],
    ["explicit keys", "? ".repeat(30_000)],
    ["keys on one line", "a: ".repeat(20_000)],
    ["anchors and dashes", "&a - ".repeat(12_000)],
    ["anchors", "&a ".repeat(20_000)],
    ["quotes", '"\\u'.repeat(20_000)],
    ["NULs", "\u0000".repeat(60_000)],
  ])("survives %s", (_, text) => {
    expect(reason(text)).toEqual(expect.any(String));
  });

  it("never throws for any text or data", () => {
    const shaken = fc.record(
      {
        schemaVersion: fc.constantFrom("1.0", 1),
        name: fc.jsonValue(),
        parameters: fc.oneof(
          fc.jsonValue(),
          fc.array(fc.dictionary(fc.constantFrom("name", "type", "default"), fc.jsonValue())),
        ),
        steps: fc.oneof(
          fc.jsonValue(),
          fc.array(fc.dictionary(fc.constantFrom("name", "action"), fc.jsonValue())),
        ),
      },
      { requiredKeys: ["schemaVersion"] },
    );
    const characters = [..."-?:[]{},&*!|>'\"%#\n ab"];
    const yamlish = fc
      .array(fc.constantFrom(...characters), { maxLength: 200 })
      .map((all) => all.join(""));
    fc.assert(
      fc.property(
        fc.oneof(
          shaken.map((data) => stringify(data)),
          yamlish,
          fc.string(),
        ),
        (text) => {
          const outline = parseWorkflowDocument(text, "TEST");
          expect(outline.type).toBe("TEST");
          if (!outline.readable) expect(outline.reason).not.toBe("The document couldn't be read.");
        },
      ),
      { numRuns: 2_000 },
    );
  });
});
