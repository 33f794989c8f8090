import { expect, it } from "vitest";
import { listPendingWorkflows } from "./pending-workflows";
import { createTestBuildDetail, createTestWorkflow, getTimeAfterStart, summary } from "./testing";

const arn = (type: string, name: string, version = "1.0.0") =>
  `arn:aws:imagebuilder:eu-west-1:111122223333:workflow/${type}/${name}/${version}`;
const plannedWorkflows = [
  { workflowArn: arn("build", "golden", "x.x.x"), parallelGroup: null },
  { workflowArn: arn("test", "smoke"), parallelGroup: "quick" },
  { workflowArn: arn("test", "smoke"), parallelGroup: "quick" },
  { workflowArn: arn("test", "ports"), parallelGroup: "quick" },
  { workflowArn: arn("distribution", "copies"), parallelGroup: null },
];
const startedWorkflow = (name: string, type = "test", changes = {}) =>
  createTestWorkflow({ executionId: name, workflowArn: arn(type, name, "1.0.0/1"), ...changes });
const pending = (changes: Parameters<typeof createTestBuildDetail>[0]) =>
  listPendingWorkflows(createTestBuildDetail({ plannedWorkflows, ...changes })).map(
    ({ group, workflows }) => [
      group,
      ...workflows.map(({ workflowArn }) => workflowArn.split("/").at(-2)),
    ],
  );

it("shows all workflows before the first one starts and groups parallel ones", () => {
  expect(pending({})).toEqual([
    [null, "golden"],
    ["quick", "smoke", "smoke", "ports"],
    [null, "copies"],
  ]);
});

it("omits a started workflow once per planned run", () => {
  const workflows = [startedWorkflow("golden", "build"), startedWorkflow("smoke")];
  expect(pending({ workflows })).toEqual([
    ["quick", "smoke", "ports"],
    [null, "copies"],
  ]);
});

it("shows what a retry runs again, but not completed workflows", () => {
  const attempts = [
    {
      number: 1,
      startedAt: getTimeAfterStart(0),
      endedAt: getTimeAfterStart(10),
      status: "FAILED",
    },
    { number: 2, startedAt: getTimeAfterStart(20), endedAt: null, status: "TESTING" },
  ];
  const workflows = [
    startedWorkflow("golden", "build"),
    startedWorkflow("smoke", "test", { status: "FAILED", startedAt: getTimeAfterStart(5) }),
  ];
  expect(pending({ workflows, attempts })).toEqual([
    ["quick", "smoke", "smoke", "ports"],
    [null, "copies"],
  ]);
});

it("shows no workflows once the build has ended", () => {
  expect(pending({ summary: summary({ status: "FAILED" }) })).toEqual([]);
});
