import { expect, it } from "vitest";
import { compareParts, pendingPart } from "./parts";

const known = { ok: true as const, value: "1.0.0" };
const missing = { ok: false as const, why: "Not found" };

it("is loading while Kiln reads a build's details, unless the other build has none", () => {
  const compare = () => "compared";
  expect(compareParts([known, pendingPart], compare)).toEqual({ state: "loading", read: 0 });
  expect(compareParts([pendingPart, pendingPart], compare).state).toBe("loading");
  expect(compareParts([pendingPart, missing], compare)).toEqual({
    ...{ state: "missing", side: "both", why: "Not found" },
  });
  expect(compareParts([known, known], compare)).toEqual({ state: "known", value: "compared" });
});

it("gives the reasons of both builds if they differ", () => {
  const unscanned = { ok: false as const, why: "The image wasn't scanned" };
  const getReason = (parts: Parameters<typeof compareParts>[0]) => compareParts(parts, () => null);
  expect(getReason([unscanned, unscanned])).toMatchObject({ why: "The image wasn't scanned" });
  const ofBoth = { ...unscanned, whyBoth: "Neither image was scanned" };
  expect(getReason([ofBoth, ofBoth])).toMatchObject({ why: "Neither image was scanned" });
  expect(getReason([known, ofBoth])).toMatchObject({ why: "The image wasn't scanned" });
  expect(getReason([unscanned, missing])).toMatchObject({
    why: "Before: The image wasn't scanned. After: Not found",
  });
});
