import { describe, expect, it } from "vitest";
import { parseFilterPattern } from "./filter-pattern";

describe("a filter pattern", () => {
  it.each([
    ["", "anything", true],
    ["ERROR", "an ERROR here", true],
    ["ERROR", "an error here", false],
    ["ERROR disk", "disk ERROR", true],
    ["ERROR disk", "ERROR", false],
    ['"exit status 1"', "exit status 1", true],
    ['"exit status 1"', "status 1 exit", false],
    ["ERROR -retry", "ERROR retry", false],
    ["ERROR -retry", "ERROR", true],
    ["?ERROR ?WARN", "WARN", true],
    ["?ERROR ?WARN", "INFO", false],
    ["%exit status [1-9]%", "exit status 7", true],
  ])("%j looks at %j", (pattern, message, matches) => {
    expect(parseFilterPattern(pattern)(message)).toBe(matches);
  });

  it.each(['{ $.level = "x" }', "[ip, user]", '"unclosed', "%(%"])("refuses %j", (pattern) => {
    expect(() => parseFilterPattern(pattern)).toThrow("Invalid filter pattern");
  });
});
