import { describe, expect, test } from "vitest";
import { countProblems, formatProblemCounts } from "./count-problems";

describe("the problem counts", () => {
  test.each([
    [[], ""],
    [[false], "1 error"],
    [[true, true], "2 missing"],
    [[true, false, false, true, false], "3 errors, 2 missing"],
  ])("of %j read “%s”", (missing, text) => {
    expect(formatProblemCounts(countProblems(missing.map((one) => ({ missing: one }))))).toBe(text);
  });
});
