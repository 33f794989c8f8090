import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { WorkflowParameterSpec } from "@/lib/imagebuilder/views";
import {
  mergeParameters,
  removeParameter,
  setParameterValue,
  summarizeParameters,
} from "./merge-parameters";

const count: WorkflowParameterSpec = { name: "count", type: "integer", default: ["1"] };
const region: WorkflowParameterSpec = { name: "region", type: "string" };

const name = fc.constantFrom("a", "b", "c", "d", "e");
const given = fc.array(fc.record({ name, value: fc.array(fc.string(), { maxLength: 3 }) }), {
  maxLength: 8,
});
const specs = fc.uniqueArray(
  fc.record<WorkflowParameterSpec>({
    name,
    type: fc.constantFrom("string", "integer", "boolean", "stringList"),
  }),
  { selector: (spec) => spec.name },
);

describe("parameters of the document and of the request", () => {
  it("shows every declared parameter in the document's order, with or without a value", () => {
    const merged = mergeParameters([count, region], [{ name: "region", value: ["eu-west-1"] }]);
    expect(merged).toMatchObject([
      { name: "count", value: null, index: -1, required: false, missing: false },
      { name: "region", value: ["eu-west-1"], index: 0, required: true, missing: false },
    ]);
  });

  it("flags a required parameter that has no value", () => {
    expect(mergeParameters([region], [])[0]).toMatchObject({ missing: true });
    expect(mergeParameters([region], [{ name: "region", value: [""] }])[0]).toMatchObject({
      missing: true,
      problem: null,
    });
  });

  it("keeps undeclared and duplicate parameters", () => {
    const merged = mergeParameters(
      [count],
      [
        { name: "other", value: ["x"] },
        { name: "count", value: ["2"] },
        { name: "count", value: ["3"] },
      ],
    );
    expect(merged).toMatchObject([
      { kind: "declared", name: "count", index: 1, value: ["2"] },
      { kind: "unexpected", name: "other", index: 0, reason: "unknown" },
      { kind: "unexpected", name: "count", index: 2, reason: "repeated" },
    ]);
  });

  it("loses no parameter of the request and invents none", () => {
    fc.assert(
      fc.property(specs, given, (declared, request) => {
        const merged = mergeParameters(declared, request);
        const seen = merged.map(({ index }) => index).filter((index) => index >= 0);
        expect(seen.sort((a, b) => a - b)).toEqual(request.map((_, index) => index));
        for (const one of merged) {
          if (one.index >= 0) expect(one.value).toEqual(request[one.index]?.value);
        }
      }),
    );
  });

  it("sets a value in place or at the end, and changes no other", () => {
    fc.assert(
      fc.property(given, name, fc.array(fc.string()), (request, which, value) => {
        const before = request.findIndex((one) => one.name === which);
        const after = setParameterValue(request, which, value);
        expect(after.find((one) => one.name === which)?.value).toEqual(value);
        expect(after).toHaveLength(request.length + (before === -1 ? 1 : 0));
        const touched = before === -1 ? request.length : before;
        expect(removeParameter(after, touched)).toEqual(
          before === -1 ? request : removeParameter(request, before),
        );
      }),
    );
  });

  it("explains why a value doesn't match its type, except an empty one", () => {
    expect(mergeParameters([count], [{ name: "count", value: ["1.5"] }])[0]).toMatchObject({
      missing: false,
      problem: "Must be a whole number.",
    });
    expect(mergeParameters([count], [])[0]).toMatchObject({ problem: null });
  });

  it("summarizes a row in one line", () => {
    expect(
      summarizeParameters(mergeParameters([count, region], [{ name: "other", value: [] }])),
    ).toBe("0 of 2 parameters set, 1 required parameter missing, 1 unexpected parameter");
    expect(summarizeParameters(mergeParameters([count], []))).toContain("0 of 1 parameters set");
    expect(summarizeParameters([])).toBe("");
  });
});
