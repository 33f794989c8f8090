import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  defaultListDisplay,
  optionalColumns,
  parseListDisplay,
  serializeListDisplay,
} from "./list-display";

describe("the display settings cookie", () => {
  it("survives a round trip", () => {
    const display = fc.record({
      density: fc.constantFrom("comfortable" as const, "compact" as const),
      columns: fc.subarray(optionalColumns.map(({ id }) => id)),
    });
    fc.assert(
      fc.property(display, (given) => {
        expect(parseListDisplay(serializeListDisplay(given))).toEqual(given);
      }),
    );
  });

  it("falls back to the defaults without a cookie", () => {
    expect(parseListDisplay(undefined)).toBe(defaultListDisplay);
  });

  it("parses any cookie value into valid settings", () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(["comfortable", "compact"]).toContain(parseListDisplay(text).density);
      }),
    );
    expect(parseListDisplay("compact.constructor.who.<b>")).toEqual({
      density: "compact",
      columns: ["who"],
    });
  });
});
