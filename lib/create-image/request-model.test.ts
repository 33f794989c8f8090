import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildFormSchema } from "./form-schema";
import { importRequest } from "./import-request";
import { createImageRequestSchema } from "./request";
import { copyWithValue } from "./testing/at-path";
import { generateValidForm } from "./testing/form-states";
import { formatConstraintName, listModelConstraints } from "./testing/model-constraints";
import { findModelViolations } from "./testing/model-validator";
import { generateViolatingValues, violateForm, violateRequest } from "./testing/violations";
import { toRequest } from "./to-request";

const constraints = listModelConstraints();
const runsPerConstraint = 60;
// The forms are generated in advance, because generating a form takes far longer than validating
// one.
const fullForm = fc.constantFrom(...fc.sample(generateValidForm({ full: true }), 200));

function issuePaths(result: { error?: { issues: { path: PropertyKey[] }[] } }): string[] {
  return (result.error?.issues ?? []).map(({ path }) => path.join("."));
}

describe("a valid form", () => {
  it("is accepted, and its request satisfies every constraint of AWS's model", () => {
    fc.assert(
      fc.property(generateValidForm({ full: false }), (form) => {
        expect(issuePaths(buildFormSchema.safeParse(form))).toEqual([]);
        const request = toRequest(form);
        expect(findModelViolations(request)).toEqual([]);
        expect(createImageRequestSchema.parse(request)).toEqual(request);
        expect(findModelViolations(JSON.parse(JSON.stringify(request)))).toEqual([]);
      }),
      { numRuns: 2_500 },
    );
  });

  it("survives a round trip through its request", () => {
    fc.assert(
      fc.property(generateValidForm({ full: false }), (form) => {
        const request = toRequest(form);
        const { values, unimported } = importRequest(JSON.parse(JSON.stringify(request)));
        expect(unimported).toEqual([]);
        expect(toRequest(values)).toEqual(request);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("a form with anything typed anywhere", () => {
  const anyForm = fc
    .tuple(fullForm, fc.constantFrom(...constraints))
    .chain(([form, constraint]) => {
      const text = fc.oneof(fc.string(), generateViolatingValues(constraint));
      return text.map((value) => {
        const broken = violateForm(form, constraint, value);
        return broken ? copyWithValue(broken.value, broken.path, value) : form;
      });
    });

  it("is rejected, or results in a request that satisfies every constraint", () => {
    let accepted = 0;
    fc.assert(
      fc.property(anyForm, (form) => {
        const result = buildFormSchema.safeParse(form);
        if (!result.success) return;
        accepted += 1;
        expect(findModelViolations(toRequest(result.data))).toEqual([]);
      }),
      { numRuns: 2_500 },
    );
    expect(accepted).toBeGreaterThan(100);
  });
});

describe("a violation of AWS's model", () => {
  it("is tested for every constraint of the model", () => {
    expect(constraints.length).toBeGreaterThanOrEqual(75);
    expect(new Set(constraints.map(formatConstraintName)).size).toBe(constraints.length);
  });

  it.each(constraints.map((constraint) => [formatConstraintName(constraint), constraint] as const))(
    "is rejected at its field: %s",
    (_, constraint) => {
      fc.assert(
        fc.property(fullForm, generateViolatingValues(constraint), (form, value) => {
          const request = violateRequest(toRequest(form), constraint, value);
          expect(findModelViolations(request.value)).not.toEqual([]);
          expect(issuePaths(createImageRequestSchema.safeParse(request.value))).toContain(
            request.path.join("."),
          );
          const typed = violateForm(form, constraint, value);
          if (!typed) return;
          const refused = buildFormSchema.safeParse(typed.value);
          expect(issuePaths(refused)).toContain(typed.path.join("."));
        }),
        { numRuns: runsPerConstraint },
      );
    },
  );
});
