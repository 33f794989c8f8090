import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createForm } from "@/lib/create-image/testing/forms";
import { toRequest } from "@/lib/create-image/to-request";
import { findRequestProblem } from "./check-request";
import { submitBuildInput } from "./input";
import { createTestImageRequest } from "./testing/submitting";

describe("a request that does not come from the form", () => {
  it("is accepted if the form would accept it", () => {
    expect(findRequestProblem(createTestImageRequest())).toBeNull();
    expect(findRequestProblem(toRequest(createForm()))).toBeNull();
  });

  it("is rejected at the field whose rule it violates", () => {
    const tags = { "aws:owner": "me" };
    expect(findRequestProblem(createTestImageRequest({ tags }))?.path[0]).toBe("tags");
  });

  it("is rejected with a client token that databases can't store", () => {
    const request = createTestImageRequest({ clientToken: "a\u0000b" });
    const parsed = submitBuildInput.safeParse({ scope: "", request });
    expect(parsed.error?.issues).toMatchObject([{ path: ["clientToken"] }]);
  });

  it("is rejected with a member that the form doesn't have", () => {
    const request = { ...createTestImageRequest(), dryRun: true };
    expect(findRequestProblem(request)).toMatchObject({ path: ["dryRun"] });
  });

  it("never makes the check itself fail", () => {
    fc.assert(
      fc.property(fc.object(), (anything) => {
        const problem = findRequestProblem({ ...createTestImageRequest(), ...anything });
        expect(problem === null || problem.message !== "").toBe(true);
      }),
    );
  });
});
