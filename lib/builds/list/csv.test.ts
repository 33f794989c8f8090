import { expect, it } from "vitest";
import { createObservedBuild } from "@/lib/live/testing/events";
import { buildCsvHeader, toBuildCsvLine } from "./csv";

const cellsOf = (line: string) => line.trimEnd().split(",");
const headerCells = cellsOf(buildCsvHeader);
const cell = (title: string, changes: Parameters<typeof createObservedBuild>[2]) =>
  cellsOf(toBuildCsvLine(createObservedBuild("web", 1, changes)))[headerCells.indexOf(title)];

it("has the page's column titles", () => {
  for (const title of ["Image", "Started by", "Duration", "Waiting for approval", "AMI ID"])
    expect(headerCells).toContain(title);
});

it("has the AMI id, and the page's names of sources and types", () => {
  expect(cell("AMI ID", { amiId: "ami-0123456789abcdef0" })).toBe("ami-0123456789abcdef0");
  expect(cell("AMI ID", {})).toBe("");
  expect(cell("Started by", { source: "pipeline" })).toBe("Pipeline");
  expect(cell("Started by", { source: "kiln", submittedBy: "Erin Adler" })).toBe("Erin Adler");
  expect(cell("Type", { type: "DOCKER" })).toBe("Container");
  expect(cell("Waiting for approval", { waitingSteps: 2 })).toBe("Yes");
});

it("has durations that spreadsheets can parse, rounded down as on the pages", () => {
  expect(cell("Duration", { durationMs: 3_849_400 })).toBe("1:04:09");
  expect(cell("Duration", { durationMs: 59_600 })).toBe("0:00:59");
  expect(cell("Duration", { durationMs: null })).toBe("");
});
