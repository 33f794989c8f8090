import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BUILD_FAULTS } from "../engine/faults";
import { planBuild } from "../engine/plan-build";
import {
  anyPlanInput,
  createPlanInput,
  createPlanWorkflow,
  getDurationMs,
  getTimeInBuild,
} from "../engine/testing";
import type { PlanInput } from "../engine/types";
import { deriveBuildLog } from "./derive-build-log";
import { createLogIndex, type LogIndex } from "./log-index";
import type { LogInput } from "./types";

const arnPrefix = "arn:aws:imagebuilder:eu-west-1:111122223333";

function logInput(input: PlanInput, change: Partial<LogInput> = {}): LogInput {
  return {
    timeline: planBuild(input),
    seed: "test",
    tags: input.request.tags ?? {},
    platform: input.recipe.platform === "Windows" ? "Windows" : "Linux",
    components: (input.recipe.components ?? []).map(({ componentArn = "" }) => ({
      arn: componentArn,
      type: componentArn.includes("test") ? "TEST" : "BUILD",
    })),
    parentImage: "parent",
    endedEarly: null,
    ...change,
  };
}

function logOf(input: LogInput): LogIndex {
  return createLogIndex([{ createdAt: input.timeline.createdAt, log: deriveBuildLog(input) }]);
}

function textsOf(log: LogIndex, until = log.size): string[] {
  return Array.from({ length: until }, (_, position) => log.messageAt(position));
}

const inputWithTags = (tags: Record<string, string>, change: Partial<PlanInput> = {}) => {
  const input = createPlanInput(change);
  return { ...input, request: { ...input.request, tags } };
};

describe("a build's log", () => {
  it("tells its course in the words of the service", () => {
    const texts = textsOf(logOf(logInput(inputWithTags({ "sandbox-outcome": "succeed" }))));
    const expected = [
      /^Image transitioned to CREATING state for Image ARN: arn:/,
      /^Resolved Image Recipe parent image parent to AMI ami-0[0-9a-f]{16}\.$/,
      /^Image transitioned to BUILDING state/,
      /^Started BUILD workflow arn:aws:imagebuilder:.*\/build-image\//,
      /^Total 7 steps to run for workflow wf-/,
      /^No 'if' conditions to evaluate for step: LaunchBuildInstance$/,
      /^Started step LaunchBuildInstance with action LaunchInstance$/,
      /^Launched instance \(instance id: i-0[0-9a-f]{16}\)$/,
      /^Waiting for instance availability \(id: i-.*\)\. Attempt number: 1\.$/,
      /^Waiting for instance availability \(id: i-.*\)\. Attempt number: 2\.$/,
      /Info Document arn:aws:imagebuilder:/,
      /Info ExitCode 0$/,
      /^Completed step ApplyBuildComponents with status SUCCEEDED$/,
      /^Image transitioned to TESTING state/,
      /^Image transitioned to AVAILABLE state/,
    ];
    let after = -1;
    for (const pattern of expected) {
      const found = texts.findIndex((text, index) => index > after && pattern.test(text));
      expect([pattern, found > after]).toEqual([pattern, true]);
      after = found;
    }
    expect(after).toBe(texts.length - 1);
  });

  it("is in the order of its times, within the build, and the same each time", () => {
    fc.assert(
      fc.property(anyPlanInput, fc.integer({ min: 0, max: 3000 }), (input, lines) => {
        const request = { ...input.request };
        const tags = { ...request.tags, "sandbox-log-lines": String(lines) };
        const from = logInput({ ...input, request: { ...request, tags } });
        const [log, again] = [logOf(from), logOf(from)];
        const times = Array.from({ length: log.size }, (_, position) => log.timeAt(position));
        expect(times).toEqual([...times].sort((a, b) => a - b));
        expect(times.at(-1) ?? 0).toBeLessThanOrEqual(
          Date.parse(getTimeInBuild(from.timeline, getDurationMs(from.timeline))),
        );
        expect(textsOf(again)).toEqual(textsOf(log));
      }),
      { numRuns: 60 },
    );
  });

  it("of a build that is ended early is the beginning of the whole one, and says how it ended", () => {
    fc.assert(
      fc.property(
        anyPlanInput,
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        (input, fraction) => {
          const whole = logInput({ ...input, buildSeconds: 600 });
          const length = getDurationMs(whole.timeline);
          const at = getTimeInBuild(whole.timeline, Math.floor(length * fraction));
          const log = logOf({ ...whole, endedEarly: { at, as: "CANCELLED" } });
          const texts = textsOf(log);
          const planned = textsOf(logOf(whole), Math.max(0, texts.length - 1));
          expect(texts.slice(0, -1)).toEqual(planned);
          const last = texts.at(-1) ?? "Image transitioned to CANCELLED";
          expect(last).toContain("Image transitioned to CANCELLED");
        },
      ),
      { numRuns: 60 },
    );
  });

  it("of a build that people let go on keeps what it had while it waited", () => {
    const tags = { "sandbox-outcome": "succeed", "sandbox-log-lines": "500" };
    const asked = inputWithTags(tags, {
      workflows: [createPlanWorkflow("build-with-approval")],
      actions: [],
    });
    const before = logInput(asked);
    const step = before.timeline.workflows
      .flatMap(({ steps }) => steps)
      .find(({ action }) => action === "WaitForAction");
    const at = getTimeInBuild(before.timeline, (step?.startMs ?? 0) + 5000);
    const id = step?.stepExecutionId ?? "";
    const after = logInput({
      ...asked,
      actions: [{ stepExecutionId: id, at, action: "RESUME" as const }],
    });
    const [waited, went] = [logOf(before), logOf(after)];
    const until = waited.countBefore(Date.parse(at));
    expect(textsOf(went, until)).toEqual(textsOf(waited, until));
    expect(textsOf(went).at(-1)).toContain("AVAILABLE");
  });

  it("of a build that is tried again goes on after what it had, with each stage once", () => {
    const failing = inputWithTags({ "sandbox-outcome": "test-failed", "sandbox-log-rate": "20" });
    const before = logInput(failing);
    const { statusChanges, workflows, outputs } = before.timeline;
    const request = { ...failing.request, tags: { "sandbox-outcome": "succeed" } };
    const after = logInput(
      {
        ...failing,
        request,
        attempt: {
          number: 2,
          startMs: getDurationMs(before.timeline) + 60_000,
          from: "TEST",
          earlier: { statusChanges, workflows, outputs },
        },
      },
      { tags: before.tags },
    );
    const [failed, retried] = [textsOf(logOf(before)), textsOf(logOf(after))];
    expect(retried.slice(0, failed.length)).toEqual(failed);
    expect(retried.at(-1)).toContain("AVAILABLE");
    const tests = retried.filter((text) => text.startsWith("Started TEST workflow"));
    expect(tests).toHaveLength(2);
  });

  it.each([
    ["component-exit-code", /Error ExitCode \d+$/],
    ["disk-full", /no space left on device/],
    ["instance-profile", /not authorized to perform: ssm:UpdateInstanceInformation/],
    ["ssm-agent", /never connected/],
    ["ssm-timeout", /TimedOut/],
    ["capacity", /InsufficientInstanceCapacity/],
    ["quota", /VcpuLimitExceeded/],
    ["architecture", /does not match the architecture/],
    ["parent-gone", /InvalidAMIID\.NotFound/],
    ["no-route", /curl: \(28\).*Connection timed out/],
    ["test-failed", /Stderr: FAILED checks/],
    ["test-timeout", /TimedOut/],
    ["command-failed", /failed to run commands: exit status 1/],
    ["kms-denied", /AccessDeniedException.*kms:GenerateDataKey/],
  ])("of %s has the decisive line near the end of the failing step", (fault, pattern) => {
    expect(BUILD_FAULTS.map(({ id }) => id)).toContain(fault);
    const workflows = fault === "command-failed" ? commandTestWorkflows() : [];
    const input = logInput(inputWithTags({ "sandbox-outcome": fault }, { workflows }));
    const texts = textsOf(logOf(input));
    const end = texts.findIndex((text) => /^Step \S+ ended with status FAILED/.test(text));
    expect(end).toBeGreaterThan(0);
    expect(texts.slice(Math.max(0, end - 12), end).some((text) => pattern.test(text))).toBe(true);
    expect(texts.at(-2)).toMatch(/^Image transitioned to FAILED state/);
  });

  it.each(["capacity", "quota", "parent-gone", "architecture"])(
    "of %s names no instance, because none was launched",
    (fault) => {
      const texts = textsOf(logOf(logInput(inputWithTags({ "sandbox-outcome": fault }))));
      expect(texts).toContain("Launching instance.");
      expect(texts.filter((text) => /\bi-[0-9a-f]{8,}|SSM agent/.test(text))).toEqual([]);
    },
  );

  function commandTestWorkflows() {
    const document =
      "name: t\nschemaVersion: 1.0\nsteps:\n  - name: Check\n    action: RunCommand\n    onFailure: Abort\n";
    const arn = `${arnPrefix}:workflow/test/t/1.0.0/1`;
    return [{ workflow: { arn, name: "t", type: "TEST" as const, data: document } }];
  }

  it.each([2000, 50_000])("has about the %i lines that a tag asks for", (lines) => {
    const tags = { "sandbox-outcome": "succeed", "sandbox-log-lines": String(lines) };
    expect(logOf(logInput(inputWithTags(tags))).size).toBe(lines);
  });

  it("goes at the rate that a tag asks for", () => {
    const rate = {
      "sandbox-outcome": "succeed",
      "sandbox-log-lines": "0",
      "sandbox-log-rate": "500",
    };
    const input = logInput(inputWithTags(rate));
    const log = logOf(input);
    const begin = Date.parse(input.timeline.createdAt) + 10_000;
    for (let second = 0; second < 40; second += 1) {
      const from = begin + second * 1000;
      const count = log.countBefore(from + 1000) - log.countBefore(from);
      expect(count).toBeGreaterThanOrEqual(500);
      expect(count).toBeLessThan(560);
    }
  });

  it("holds what is hard to show: colors, emoji, markup, carriage returns, a line of 100 kB", () => {
    const tags = { "sandbox-outcome": "succeed", "sandbox-log-lines": "40000" };
    const texts = textsOf(logOf(logInput(inputWithTags(tags))));
    expect(texts.some((text) => text.includes("\u001b[0;33m"))).toBe(true);
    expect(texts.some((text) => text.includes("🎉"))).toBe(true);
    expect(texts.some((text) => text.includes("<script>"))).toBe(true);
    expect(texts.some((text) => text.length > 100_000)).toBe(true);
    const windows = logInput(inputWithTags(tags), { platform: "Windows" });
    expect(textsOf(logOf(windows)).some((text) => text.endsWith("\r"))).toBe(true);
  });

  it("has nasty lines in every step where a tag asks for them", () => {
    const input = logInput(
      inputWithTags({ "sandbox-outcome": "succeed", "sandbox-log": "hostile" }),
    );
    const nasty = textsOf(logOf(input)).filter((text) => text.includes('<script>alert("log")'));
    const ran = input.timeline.workflows
      .flatMap(({ steps }) => steps)
      .filter(({ startMs }) => startMs !== null);
    expect(nasty).toHaveLength(ran.length);
  });
});
