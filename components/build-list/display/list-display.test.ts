import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { columns, defaultDisplay, formatDisplay, parseDisplay } from "./list-display";

describe("the display settings cookie", () => {
  it("survives a round trip", () => {
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

  it("falls back to the defaults without a cookie", () => {
    expect(parseDisplay(undefined)).toBe(defaultDisplay);
  });

  it("parses any cookie value into valid settings", () => {
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
