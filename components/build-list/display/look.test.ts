import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columns, formatLook, parseLook, standardLook } from "./look";

describe("the list's look in a cookie", () => {
  it("comes back as it was kept", () => {
    const look = fc.record({
      density: fc.constantFrom("comfortable" as const, "compact" as const),
      columns: fc.subarray(columns.map(({ id }) => id)),
    });
    fc.assert(
      fc.property(look, (given) => {
        expect(parseLook(formatLook(given))).toEqual(given);
      }),
    );
  });

  it("is the standard one without a cookie", () => {
    expect(parseLook(undefined)).toBe(standardLook);
  });

  it("is some look whatever the cookie holds", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(["comfortable", "compact"]).toContain(parseLook(text).density);
      }),
    );
    expect(parseLook("compact.constructor.who.<b>")).toEqual({
      density: "compact",
      columns: ["who"],
    });
  });
});
