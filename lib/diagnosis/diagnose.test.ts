import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { knownFailures } from "./catalog";
import { messageHints, outputHints } from "./catalog/hints";
import { diagnoseFailedBuild } from "./diagnose";
import { diagnoseCase, failureCases } from "./testing/cases";
import { logLineSamples } from "./testing/log-lines";
import { reportedFailures, reportedHarmlessLogs } from "./testing/reported";
import { messageSamples } from "./testing/samples";
import { toolWordings } from "./testing/tool-wordings";
import { logWordings } from "./testing/wordings";
import type { ExecutedStep, ExecutedWorkflow, LogLine } from "./types";

const timeAt = (second: number) => new Date(Date.UTC(2026, 0, 1, 10, 0, second)).toISOString();
const log = (texts: string[]): LogLine[] =>
  texts.map((text, index) => ({ number: index + 1, at: Date.parse(timeAt(index)), text }));

function step(change: Partial<ExecutedStep> = {}): ExecutedStep {
  const own = { stepExecutionId: "step-1", name: "ApplyBuildComponents", action: null };
  const times = { startedAt: null, endedAt: null };
  return { ...own, ...times, status: "FAILED", message: null, ...change };
}

function workflow(
  type: string,
  steps: ExecutedStep[],
  message: string | null = null,
): ExecutedWorkflow {
  const workflowArn = "arn:aws:imagebuilder:eu-west-1:aws:workflow/build/build-image/1.0.3/1";
  const own = { executionId: `wf-${type}`, workflowArn, type, message };
  return { ...own, status: "FAILED", startedAt: null, endedAt: null, steps };
}

const failed = (type: string, message: string, lines: LogLine[] = []) =>
  diagnoseFailedBuild({
    reason: message,
    workflows: [workflow(type, [step({ message })], message)],
    lines,
  });

const componentFailed =
  "SSM execution 'a' failed with status = 'Failed' in state = 'BUILDING' and failure message = 'Document base/1.0.0/1 failed!'";

describe("a diagnosis", () => {
  it.each(messageSamples)("finds %s in the message of a %s workflow", (id, type, text) => {
    const { causes } = failed(type, text);
    expect(causes[0]?.id).toBe(id);
    expect(causes[0]?.evidence.place).toBe("step");
  });

  it.each(logLineSamples)("finds %s in the log: %s", (id, line) => {
    const quiet = Array.from({ length: 30 }, (_, index) => `Installing part ${index}`);
    const { causes, lines } = failed("BUILD", componentFailed, log([...quiet, line, "Done"]));
    expect(causes[0]?.id).toBe(id);
    expect(causes[0]?.evidence).toMatchObject({ place: "log", line: 31 });
    expect(lines.find(({ number }) => number === 31)).toMatchObject({ decisive: true });
  });

  it.each(reportedFailures)("puts $cause first in a report", (one) => {
    expect(diagnoseCase({ id: "", source: "", ...one }).causes[0]?.id).toBe(one.cause);
  });

  it.each(reportedHarmlessLogs)("finds no cause in a harmless log: %s", (...lines) => {
    const { causes } = failed("BUILD", "Document x failed!", log(lines));
    expect(causes.map(({ id }) => id)).toEqual(["component-failed"]);
  });

  it("has a real text for every entry", () => {
    const corpus = Object.values(failureCases).flat();
    const proved = new Set([
      ...messageSamples.map(([id]) => id),
      ...logLineSamples.map(([id]) => id),
      ...reportedFailures.map(({ cause }) => cause),
      ...Object.keys(logWordings),
      ...Object.keys(toolWordings),
      ...corpus.map(({ cause }) => cause),
    ]);
    expect(knownFailures.filter(({ id }) => !proved.has(id)).map(({ id }) => id)).toEqual([]);
    expect(new Set(knownFailures.map(({ id }) => id)).size).toBe(knownFailures.length);
  });

  it("puts the cause in the log before the component that merely failed", () => {
    const { causes } = failed("BUILD", componentFailed, log(["no space left on device"]));
    expect(causes.map(({ id }) => id)).toEqual(["disk-full", "component-failed"]);
  });

  it("puts what explains an effect before it, though the effect is surer", () => {
    const lines = log([
      "Stderr: Failed to connect to mirror.example port 443: Connection timed out",
      "Stderr: E: Unable to locate package jq",
    ]);
    const { causes } = failed("BUILD", componentFailed, lines);
    expect(causes.map(({ id }) => id).slice(0, 2)).toEqual(["no-route", "package-missing"]);
  });

  it("puts an installer that gave up before the service that is missing for it", () => {
    const lines = log([
      "Stderr: This operating system is not supported",
      "Stdout: starting the agent",
      "Stderr: Failed to start agent.service: Unit not found.",
      "CmdExecution: ExitCode 1",
    ]);
    const { causes } = failed("BUILD", componentFailed, lines);
    expect(causes[0]?.id).toBe("os-unsupported");
  });

  it("puts an expired password before the policy and the prompt that follow from it", () => {
    const lines = log([
      "Stderr: sudo: a password is required",
      "Stderr: passwd: Authentication token manipulation error",
      "Stderr: sudo: your password has expired",
      "CmdExecution: ExitCode 1",
    ]);
    const { causes } = failed("BUILD", componentFailed, lines);
    expect(causes[0]?.id).toBe("password-expired");
  });

  it("names only the policy that explains a denial", () => {
    const denied =
      "Stderr: An error occurred (AccessDenied) when calling the GetObject operation: User: arn:aws:sts::111122223333:assumed-role/base/i-0abc is not authorized to perform: s3:GetObject on resource: arn:aws:s3:::tools/x because no VPC endpoint policy allows the s3:GetObject action";
    const { causes } = failed("BUILD", componentFailed, log([denied]));
    expect(causes.map(({ id }) => id)).toEqual(["endpoint-policy", "component-failed"]);
  });

  it.each([
    ["wait-rejected", "was stopped. Reason: The smoke test timed out"],
    ["wait-timeout", "timed out after 259200 seconds, and the workflow was stopped"],
    ["wait-timeout", "failed with status = 'TimedOut'"],
  ])("finds only %s in the message of an approval: %s", (id, words) => {
    const message = `Step WaitForApproval with action WaitForAction ${words}`;
    expect(failed("BUILD", message).causes.map((one) => one.id)).toEqual([id]);
  });

  it("quotes what the failed command printed last when nothing names a cause", () => {
    const lines = log([
      "Stdout: 42 widgets are too many",
      "Stdout: 41 would do",
      "CmdExecution: ExitCode 1",
      "TOE has completed execution with failure - Execution failed!",
    ]);
    const { lines: quoted } = failed("BUILD", componentFailed, lines);
    expect(quoted.map(({ text }) => text)).toContain("Stdout: 42 widgets are too many");
  });

  it("finds a cause in a line without any word for a failure", () => {
    const lines = log(["Stdout: There are no enabled repos."]);
    expect(failed("BUILD", componentFailed, lines).causes[0]?.id).toBe("subscription-missing");
  });

  it("is less sure of words that the log says long before the end", () => {
    const later = Array.from({ length: 200 }, (_, index) => `Installing part ${index}`);
    const lines = log(["Stderr: curl: (6) Could not resolve host: mirror", ...later]);
    expect(failed("BUILD", componentFailed, lines).causes[0]?.certainty).toBe("likely");
  });

  it("says that it knows no cause, and quotes what sounds like one", () => {
    const words = "The flux capacitor went missing";
    const diagnosis = failed("BUILD", words, log(["All is well", "ERROR: 1.21 gigawatts", "Bye"]));
    expect(diagnosis.causes).toEqual([]);
    expect(diagnosis.lines.map(({ text }) => text)).toContain("ERROR: 1.21 gigawatts");
  });

  it("names the workflow and step whose words are the image's reason", () => {
    const first = workflow("TEST", [step({ stepExecutionId: "step-a" })], "it may fail");
    const second = workflow(
      "BUILD",
      [step(), step({ stepExecutionId: "step-b", message: "x" })],
      "x",
    );
    const { workflow: part, step: at } = diagnoseFailedBuild({
      reason: "Workflow failed: x",
      workflows: [second, first],
      lines: [],
    });
    expect(part?.executionId).toBe("wf-BUILD");
    expect(at?.stepExecutionId).toBe("step-b");
  });

  it("reads the lines of the failing step's time only", () => {
    const own = step({ startedAt: timeAt(10), endedAt: timeAt(12), message: componentFailed });
    const lines = log([
      "Stderr: Could not resolve host: early",
      ...Array.from({ length: 10 }, () => "quiet"),
      "Stderr: No space left on device",
    ]);
    const { causes } = diagnoseFailedBuild({
      reason: null,
      workflows: [workflow("BUILD", [own])],
      lines,
    });
    expect(causes.map(({ id }) => id)).not.toContain("dns");
    expect(causes[0]?.id).toBe("disk-full");
  });

  it("never throws, whatever the texts and times hold", () => {
    const text = fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.constantFrom("__proto__"));
    const maybe = fc.option(text);
    const anyStep = fc
      .record({ status: text, message: maybe, startedAt: maybe, endedAt: maybe })
      .map(step);
    const anyWorkflow = fc
      .tuple(text, fc.array(anyStep, { maxLength: 4 }), maybe)
      .map(([type, steps, message]) => workflow(type, steps, message));
    const anyLine = fc.record({ number: fc.integer(), at: fc.double(), text });
    fc.assert(
      fc.property(
        maybe,
        fc.array(anyWorkflow, { maxLength: 4 }),
        fc.array(anyLine, { maxLength: 30 }),
        (reason, workflows, lines) => {
          const diagnosis = diagnoseFailedBuild({ reason, workflows, lines });
          expect(diagnosis.lines.length).toBeLessThanOrEqual(12);
        },
      ),
    );
  });

  // A pattern that backtracks would exceed the test's timeout.
  it("finds no cause in lines that are made to be slow", () => {
    const nasty = [
      "Document ".repeat(2_000),
      "denied:".repeat(5_000),
      "sysprep ".repeat(4_000),
      "a".repeat(200_000),
    ];
    const lines = log(Array.from({ length: 400 }, (_, index) => nasty[index % 4] ?? ""));
    expect(failed("BUILD", nasty[0] ?? "", lines).causes).toEqual([]);
  });
});

describe("every hint", () => {
  it.each([...outputHints, ...messageHints])(
    "%s names an entry in bounded words",
    (id, pattern) => {
      expect(knownFailures.map((entry) => entry.id)).toContain(id);
      expectBounded(pattern);
    },
  );
});

/**
 * Checks that all repetitions of a pattern have a limit, so that matching a hostile line takes
 * bounded time.
 */
function expectBounded(pattern: RegExp) {
  expect(pattern.flags).not.toContain("g");
  const withoutEscapes = pattern.source.replace(/\\./g, "");
  expect(withoutEscapes).not.toMatch(/[+*]|\{\d+,\}/);
}

describe("every entry of the catalog", () => {
  it("is no effect of its own effects", () => {
    const causesOf = new Map(knownFailures.map(({ id, effectOf = [] }) => [id, effectOf]));
    /** All entries that explain an entry, directly or indirectly. An entry can list itself. */
    const allCausesOf = (id: string) => {
      const found = new Set<string>();
      const open = (causesOf.get(id) ?? []).filter((cause) => cause !== id);
      for (let cause = open.pop(); cause !== undefined; cause = open.pop()) {
        if (found.has(cause)) continue;
        found.add(cause);
        open.push(...(causesOf.get(cause) ?? []).filter((other) => other !== cause));
      }
      return found;
    };
    expect(knownFailures.filter(({ id }) => allCausesOf(id).has(id)).map(({ id }) => id)).toEqual(
      [],
    );
  });

  it.each(knownFailures.map((entry) => [entry.id, entry] as const))(
    "%s has a short title, a remedy and a source",
    (_id, entry) => {
      expect(entry.title.split(" ").length).toBeLessThanOrEqual(8);
      expect(entry.remedy.length).toBeGreaterThan(0);
      expect(entry.source.url).toMatch(
        /^https:\/\/(?:docs\.aws\.amazon\.com|repost\.aws|github\.com)\//,
      );
      const { certain = [], likely = [], possible = [] } = entry;
      for (const pattern of [...certain, ...likely, ...possible]) expectBounded(pattern);
    },
  );
});
