import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columns, defaultDisplay, formatDisplay, parseDisplay } from "./list-display";

describe("the list's look in a cookie", () => {
  it("comes back as it was kept", () => {
    const look = fc.record({
      density: fc.constantFrom("comfortable" as const, "compact" as const),
      columns: fc.subarray(columns.map(({ id }) => id)),
    });
    fc.assert(
      fc.property(look, (given) => {
        expect(parseDisplay(formatDisplay(given))).toEqual(given);
      }),
    );
  });

  it("is the standard one without a cookie", () => {
    expect(parseDisplay(undefined)).toBe(defaultDisplay);
  });

  it("is some look whatever the cookie holds", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(["comfortable", "compact"]).toContain(parseDisplay(text).density);
      }),
    );
    expect(parseDisplay("compact.constructor.who.<b>")).toEqual({
      density: "compact",
      columns: ["who"],
    });
  });
});
