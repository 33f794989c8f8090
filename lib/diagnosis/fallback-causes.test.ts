import { describe, expect, it } from "vitest";
import { diagnoseFailedBuild } from "./diagnose";

const failure = ["CmdExecution: ExitCode 1", "TOE has completed execution with failure"];

function causesOf(...lines: string[]) {
  const log = [...lines, ...failure];
  return diagnoseFailedBuild({
    reason: "Document base/1.0.0/1 failed!",
    workflows: [],
    lines: log.map((text, index) => ({ number: index + 1, at: index, text })),
  }).causes.map(({ id, certainty }) => `${id} (${certainty})`);
}

describe("a message of AWS without a known code", () => {
  it("suggests a possible cause by its words", () => {
    const { causes } = diagnoseFailedBuild({
      reason: "License configuration lic-1 was not found",
      workflows: [],
      lines: [],
    });
    expect(causes.map(({ id, certainty }) => `${id} (${certainty})`)).toEqual([
      "resource-missing (possible)",
    ]);
  });
});

describe("the last output of a failed command", () => {
  it("suggests a possible cause if no entry matches", () => {
    expect(causesOf("Stderr: frobnicate: plugin 'lint' could not be found")).toEqual([
      "package-missing (possible)",
      "component-failed (possible)",
    ]);
  });

  it("gives way to a known failure before it", () => {
    const causes = causesOf(
      "Stderr: curl: (6) Could not resolve host: mirror.example.com",
      "Stderr: frobnicate: plugin 'lint' could not be found",
    );
    expect(causes[0]).toBe("dns (certain)");
    expect(causes.join()).not.toContain("package-missing");
  });

  it("suggests nothing for warnings, summaries and output without a failure", () => {
    const ordinary = [
      "Stderr: WARN: plugin 'lint' could not be found",
      "Stdout: make: *** [all] Error 2",
      "Stdout: Package jq-1.6 already installed and latest version",
    ];
    for (const line of ordinary) expect(causesOf(line)).toEqual(["component-failed (possible)"]);
  });

  it("ignores lines far before the end and those of earlier commands", () => {
    const line = "Stderr: frobnicate: plugin 'lint' could not be found";
    const quiet = Array.from({ length: 12 }, (_, index) => `Stdout: Checked part ${index}`);
    expect(causesOf(line, ...quiet)).toEqual(["component-failed (possible)"]);
    expect(causesOf(line, "CmdExecution: ExitCode 0", "Stdout: Checking")).toEqual([
      "component-failed (possible)",
    ]);
  });
});
