import { describe, expect, it } from "vitest";
import type { BuildDetail, BuildStep, BuildWorkflow } from "../view";
import { compareDurations } from "./durations";

type TimedBuild = Parameters<typeof compareDurations>[0];

const at = (minute: number) => new Date(Date.UTC(2026, 10, 28, 10, minute)).toISOString();

const step = (name: string, status: string, from: number | null, to: number | null): BuildStep => ({
  stepExecutionId: name,
  name,
  action: "ExecuteComponents",
  description: null,
  status,
  rollbackStatus: null,
  message: null,
  inputs: null,
  outputs: null,
  startedAt: from === null ? null : at(from),
  endedAt: to === null ? null : at(to),
});

const workflow = (status: string, steps: BuildStep[]): BuildWorkflow => ({
  executionId: "wf-1",
  workflowArn: "arn:aws:imagebuilder:eu-west-1:aws:workflow/build/base/1.0.0/1",
  type: "BUILD",
  status,
  message: null,
  parallelGroup: null,
  startedAt: at(1),
  endedAt: at(9),
  steps,
});

const phase = (status: string, from: number, to: number): BuildDetail["phases"][number] => ({
  status,
  startedAt: at(from),
  endedAt: at(to),
  typicalMs: null,
});

const build = (status: string, end: number, rest: Partial<TimedBuild>): TimedBuild => ({
  attempts: [{ number: 1, startedAt: at(0), endedAt: at(end), status }],
  phases: [],
  workflows: [],
  plannedWorkflows: [],
  ...rest,
});

const good = build("AVAILABLE", 30, {
  phases: [phase("CREATING", 0, 2), phase("BUILDING", 2, 20), phase("TESTING", 20, 30)],
  workflows: [
    workflow("COMPLETED", [
      step("Launch", "COMPLETED", 2, 4),
      step("Install", "COMPLETED", 4, 14),
      step("Validate", "COMPLETED", 14, 20),
    ]),
  ],
});

const outcomes = (before: TimedBuild, after: TimedBuild) =>
  compareDurations(before, after).map(({ name, before, after, afterOutcome }) => [
    name,
    before,
    after,
    afterOutcome,
  ]);

const minute = 60_000;

describe("the durations of two builds", () => {
  it("are compared only for phases and steps that both completed", () => {
    const failed = build("FAILED", 8, {
      phases: [phase("CREATING", 0, 3), phase("BUILDING", 3, 8)],
      workflows: [
        workflow("FAILED", [
          step("Launch", "COMPLETED", 3, 4),
          step("Install", "FAILED", 4, 8),
          step("Validate", "PENDING", null, null),
        ]),
      ],
    });
    expect(outcomes(good, failed)).toEqual([
      ["CREATING", 2 * minute, 3 * minute, "completed"],
      ["BUILDING", 18 * minute, null, "not-completed"],
      ["TESTING", 10 * minute, null, "not-reached"],
      ["base / Launch", 2 * minute, minute, "completed"],
      ["base / Install", 10 * minute, null, "not-completed"],
      ["base / Validate", 6 * minute, null, "not-reached"],
    ]);
  });

  it("treat a step as removed only if the workflow completed without it", () => {
    const canceled = (status: string) =>
      build("CANCELLED", 8, {
        workflows: [workflow(status, [step("Launch", "COMPLETED", 2, 4)])],
      });
    const install = (after: TimedBuild) =>
      compareDurations(good, after).find(({ name }) => name === "base / Install")?.afterOutcome;
    expect(install(canceled("CANCELLED"))).toBe("not-reached");
    expect(install(canceled("COMPLETED"))).toBe("absent");
    const pending = [phase("PENDING", 0, 1)];
    expect(install(build("CANCELLED", 1, { phases: pending }))).toBe("not-reached");
    expect(install(build("CANCELLED", 1, {}))).toBe("not-recorded");
  });

  it("treat the tests of a build without test workflows as not run, instead of removed", () => {
    const [buildWorkflow] = good.workflows;
    if (!buildWorkflow) throw new Error("The build has no workflow.");
    const test = {
      ...workflow("COMPLETED", [step("Scan", "COMPLETED", 21, 29)]),
      workflowArn: "arn:aws:imagebuilder:eu-west-1:aws:workflow/test/smoke/1.0.0/1",
      type: "TEST",
    };
    const tested = { ...good, workflows: [buildWorkflow, test] };
    const untested = { ...good, phases: good.phases.slice(0, 2) };
    expect(
      outcomes(tested, untested).filter(([name]) => /^(TESTING|smoke)/.test(String(name))),
    ).toEqual([
      ["TESTING", 10 * minute, null, "not-run"],
      ["smoke / Scan", 8 * minute, null, "not-run"],
    ]);
  });

  it("don't treat a phase that Kiln didn't observe as removed", () => {
    const short = build("AVAILABLE", 30, { phases: [phase("BUILDING", 0, 30)] });
    expect(outcomes(good, short).slice(0, 2)).toEqual([
      ["CREATING", 2 * minute, null, "not-recorded"],
      ["BUILDING", 18 * minute, 30 * minute, "completed"],
    ]);
  });

  it("treat a phase as not reached only if the build ended before it", () => {
    const failed = build("FAILED", 30, { phases: [phase("TESTING", 20, 30)] });
    const later = { ...good, phases: [...good.phases, phase("DISTRIBUTING", 30, 31)] };
    expect(outcomes(later, failed).map(([name, , , outcome]) => [name, outcome])).toEqual([
      ["CREATING", "not-recorded"],
      ["BUILDING", "not-recorded"],
      ["TESTING", "not-completed"],
      ["DISTRIBUTING", "not-reached"],
      ["base / Launch", "not-recorded"],
      ["base / Install", "not-recorded"],
      ["base / Validate", "not-recorded"],
    ]);
  });

  it("treat a workflow that a failed build didn't include as not run", () => {
    const named = (name: string, type: string) => ({
      ...workflow("COMPLETED", [step("Scan", "COMPLETED", 21, 29)]),
      workflowArn: `arn:aws:imagebuilder:eu-west-1:aws:workflow/${type.toLowerCase()}/${name}/1.0.0/1`,
      type,
    });
    const planned = (...workflows: BuildWorkflow[]) =>
      workflows.map(({ workflowArn }) => ({ workflowArn, parallelGroup: null }));
    const [base, extra, smoke] = [
      named("base", "BUILD"),
      named("extra", "BUILD"),
      named("smoke", "TEST"),
    ];
    const all = build("AVAILABLE", 30, { workflows: [base, extra, smoke] });
    const stepsOf = (plannedWorkflows: TimedBuild["plannedWorkflows"], end = "BUILDING") =>
      outcomes(
        all,
        build("FAILED", 8, { phases: [phase(end, 2, 8)], workflows: [base], plannedWorkflows }),
      ).flatMap(([name, , , outcome]) => (/^(extra|smoke)/.test(String(name)) ? [outcome] : []));
    expect(stepsOf(planned(base))).toEqual(["not-run", "not-run"]);
    expect(stepsOf(planned(base, extra, smoke))).toEqual(["not-reached", "not-reached"]);
    expect(stepsOf(planned(base, extra, smoke), "DISTRIBUTING")).toEqual([
      "not-recorded",
      "not-recorded",
    ]);
    expect(stepsOf([], "TESTING")).toEqual(["not-run", "not-reached"]);
  });

  it("are in run order, including phases and steps that only one build has", () => {
    const named = (name: string, type: string, ...steps: string[]) => ({
      ...workflow(
        "COMPLETED",
        steps.map((one) => step(one, "COMPLETED", 2, 4)),
      ),
      workflowArn: `arn:aws:imagebuilder:eu-west-1:aws:workflow/${type.toLowerCase()}/${name}/1.0.0/1`,
      type,
    });
    const before = build("AVAILABLE", 30, {
      phases: [phase("BUILDING", 0, 20), phase("DISTRIBUTING", 20, 30)],
      workflows: [
        named("base", "BUILD", "Launch", "Clean", "Image"),
        named("copy", "DISTRIBUTION", "Copy"),
      ],
    });
    const after = build("AVAILABLE", 30, {
      phases: [phase("CREATING", 0, 2), phase("BUILDING", 2, 20), phase("TESTING", 20, 30)],
      workflows: [
        named("base", "BUILD", "Launch", "Scan", "Image", "Tag"),
        named("harden", "BUILD", "Apply"),
        named("smoke", "TEST", "Boot"),
      ],
    });
    const names = [
      "CREATING",
      "BUILDING",
      "TESTING",
      "DISTRIBUTING",
      "base / Launch",
      ...["base / Clean", "base / Scan", "base / Image", "base / Tag"],
      ...["harden / Apply", "smoke / Boot", "copy / Copy"],
    ];
    expect(compareDurations(before, after).map(({ name }) => name)).toEqual(names);
  });

  it("exclude the time waiting for approval", () => {
    const waiting = (from: number, to: number) => ({
      ...step("Approve", "COMPLETED", from, to),
      action: "WaitForAction",
    });
    const reviewed = (end: number) =>
      build("AVAILABLE", end, {
        phases: [phase("BUILDING", 0, end)],
        workflows: [
          workflow("COMPLETED", [step("Launch", "COMPLETED", 0, 4), waiting(4, end - 6)]),
        ],
      });
    expect(compareDurations(reviewed(20), reviewed(50))).toMatchObject([
      { name: "BUILDING", before: 10 * minute, after: 10 * minute, differs: false },
      { name: "base / Launch", before: 4 * minute, after: 4 * minute },
      { name: "base / Approve", before: null, after: null, afterOutcome: "completed" },
    ]);
  });

  it("count a phase that a retry passed", () => {
    const retried = build("AVAILABLE", 30, {
      attempts: [
        { number: 1, startedAt: at(0), endedAt: at(8), status: "FAILED" },
        { number: 2, startedAt: at(10), endedAt: at(30), status: "AVAILABLE" },
      ],
      phases: [phase("CREATING", 0, 3), phase("BUILDING", 10, 20), phase("TESTING", 20, 30)],
    });
    expect(
      outcomes(good, retried)
        .slice(0, 3)
        .map(([, , , outcome]) => outcome),
    ).toEqual(["completed", "completed", "completed"]);
  });
});
