import { expect, it } from "vitest";
import { parseAuditExportArguments } from "./export-arguments";

it("exports all entries as JSON Lines by default", () => {
  expect(parseAuditExportArguments([])).toEqual({ format: "jsonl", from: 1 });
});

it("accepts a format and an entry to start from", () => {
  const wanted = { format: "csv", from: 120 };
  expect(parseAuditExportArguments(["--format", "csv", "--from", "120"])).toEqual(wanted);
  expect(parseAuditExportArguments(["--from=120", "--format=csv"])).toEqual(wanted);
});

it.each(["-5", "0", "", "1.5", "1e3", "0x10", "NaN", "abc", "9999999999999999"])(
  "rejects --from %s",
  (value) => {
    const message = /^--from must be an entry number of 1 or higher\.$/;
    expect(() => parseAuditExportArguments(["--from", value])).toThrow(message);
    expect(() => parseAuditExportArguments([`--from=${value}`])).toThrow(message);
  },
);

it("rejects other formats, options and arguments", () => {
  expect(() => parseAuditExportArguments(["--format", "xml"])).toThrow(
    "--format must be jsonl or csv.",
  );
  expect(() => parseAuditExportArguments(["--to", "5"])).toThrow();
  expect(() => parseAuditExportArguments(["120"])).toThrow();
});
