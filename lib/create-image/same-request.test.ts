import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isSameRequest } from "./same-request";

describe("two requests", () => {
  it("are the same for any order of members and tags", () => {
    const one = { clientToken: "t", tags: { a: "1", b: "2" } };
    expect(isSameRequest(one, { tags: { b: "2", a: "1" }, clientToken: "t" })).toBe(true);
  });

  it("differ in the order of workflows", () => {
    expect(isSameRequest({ workflows: ["a", "b"] }, { workflows: ["b", "a"] })).toBe(false);
  });

  it("are the same after a round trip through the database, and not after a change", () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), fc.string(), (request, key) => {
        const stored = JSON.parse(JSON.stringify(request));
        expect(isSameRequest(stored, request)).toBe(true);
        expect(isSameRequest({ ...stored, [`${key}!`]: Symbol.name }, request)).toBe(
          Object.hasOwn(request, `${key}!`) && request[`${key}!`] === Symbol.name,
        );
      }),
    );
  });
});
