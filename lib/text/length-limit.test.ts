import { expect, it } from "vitest";
import { findLengthProblem } from "./length-limit";

it("names the limit and the length of a text that exceeds it", () => {
  expect(findLengthProblem("x".repeat(1_000), 1_000)).toBeUndefined();
  expect(findLengthProblem("x".repeat(1_024), 1_000)).toBe(
    "Must have at most 1,000 characters (currently 1,024).",
  );
});
