import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { buildFormSchema } from "./form-schema";
import { fromRequest } from "./from-request";
import { createImageRequest } from "./request";
import { withValueAt } from "./testing/at-path";
import { validForm } from "./testing/form-states";
import { constraintName, modelConstraints } from "./testing/model-constraints";
import { modelViolations } from "./testing/model-validator";
import { violateForm, violateRequest, violatingValues } from "./testing/violations";
import { toRequest } from "./to-request";

const constraints = modelConstraints();
const runsPerConstraint = 60;
// Generating a form takes far longer than validating one.
const fullForm = fc.constantFrom(...fc.sample(validForm({ full: true }), 200));

function issuePaths(result: { error?: { issues: { path: PropertyKey[] }[] } }): string[] {
  return (result.error?.issues ?? []).map(({ path }) => path.join("."));
}

describe("a valid form", () => {
  it("is accepted, and its request satisfies every constraint of AWS's model", () => {
    fc.assert(
      fc.property(validForm({ full: false }), (form) => {
        expect(issuePaths(buildFormSchema.safeParse(form))).toEqual([]);
        const request = toRequest(form);
        expect(modelViolations(request)).toEqual([]);
        expect(createImageRequest.parse(request)).toEqual(request);
        expect(modelViolations(JSON.parse(JSON.stringify(request)))).toEqual([]);
      }),
      { numRuns: 2_500 },
    );
  });

  it("survives a round trip through its request", () => {
    fc.assert(
      fc.property(validForm({ full: false }), (form) => {
        const request = toRequest(form);
        const { values, unimported } = fromRequest(JSON.parse(JSON.stringify(request)));
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
      const text = fc.oneof(fc.string(), violatingValues(constraint));
      return text.map((value) => {
        const broken = violateForm(form, constraint, value);
        return broken ? withValueAt(broken.value, broken.path, value) : form;
      });
    });

  it("is rejected, or results in a request that satisfies every constraint", () => {
    let accepted = 0;
    fc.assert(
      fc.property(anyForm, (form) => {
        const result = buildFormSchema.safeParse(form);
        if (!result.success) return;
        accepted += 1;
        expect(modelViolations(toRequest(result.data))).toEqual([]);
      }),
      { numRuns: 2_500 },
    );
    expect(accepted).toBeGreaterThan(100);
  });
});

describe("a violation of AWS's model", () => {
  it("is tested for every constraint of the model", () => {
    expect(constraints.length).toBeGreaterThanOrEqual(75);
    expect(new Set(constraints.map(constraintName)).size).toBe(constraints.length);
  });

  it.each(constraints.map((constraint) => [constraintName(constraint), constraint] as const))(
    "is rejected at its field: %s",
    (_, constraint) => {
      fc.assert(
        fc.property(fullForm, violatingValues(constraint), (form, value) => {
          const request = violateRequest(toRequest(form), constraint, value);
          expect(modelViolations(request.value)).not.toEqual([]);
          expect(issuePaths(createImageRequest.safeParse(request.value))).toContain(
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
