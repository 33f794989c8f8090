import { expect, it } from "vitest";
import { parseExportArguments } from "./export-arguments";

it("exports all entries as JSON Lines by default", () => {
  expect(parseExportArguments([])).toEqual({ format: "jsonl", from: 1 });
});

it("accepts a format and an entry to start from", () => {
  const wanted = { format: "csv", from: 120 };
  expect(parseExportArguments(["--format", "csv", "--from", "120"])).toEqual(wanted);
  expect(parseExportArguments(["--from=120", "--format=csv"])).toEqual(wanted);
});

it.each(["-5", "0", "", "1.5", "1e3", "0x10", "NaN", "abc", "9999999999999999"])(
  "rejects --from %s",
  (value) => {
    const message = /^--from must be an entry number of 1 or higher\.$/;
    expect(() => parseExportArguments(["--from", value])).toThrow(message);
    expect(() => parseExportArguments([`--from=${value}`])).toThrow(message);
  },
);

it("rejects other formats, options and arguments", () => {
  expect(() => parseExportArguments(["--format", "xml"])).toThrow("--format must be jsonl or csv.");
  expect(() => parseExportArguments(["--to", "5"])).toThrow();
  expect(() => parseExportArguments(["120"])).toThrow();
});
