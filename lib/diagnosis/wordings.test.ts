import { describe, expect, it } from "vitest";
import { diagnoseCase } from "./testing/cases";
import { harmlessWordings, logWordings } from "./testing/wordings";

const diagnose = (line: string, type = "BUILD") =>
  diagnoseCase({ id: "", source: "", type, lines: [`Stderr: ${line}`] });

describe("a diagnosis of further wordings", () => {
  const wordings = Object.entries(logWordings).flatMap(([id, lines]) =>
    lines.map((line) => [id, line] as const),
  );
  it.each(wordings)("finds %s in the line: %s", (id, line) => {
    expect(diagnose(line).causes[0]?.id).toBe(id);
  });

  it.each(harmlessWordings)("finds no cause in the line: %s", (line) => {
    expect(diagnose(line).causes.filter(({ generic }) => !generic)).toEqual([]);
  });
});
