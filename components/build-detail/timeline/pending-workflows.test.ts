import { expect, it } from "vitest";
import { pendingWorkflows } from "./pending-workflows";
import { at, buildDetail, summary, workflow } from "./testing";

const arn = (type: string, name: string, version = "1.0.0") =>
  `arn:aws:imagebuilder:eu-west-1:111122223333:workflow/${type}/${name}/${version}`;
const plannedWorkflows = [
  { workflowArn: arn("build", "golden", "x.x.x"), parallelGroup: null },
  { workflowArn: arn("test", "smoke"), parallelGroup: "quick" },
  { workflowArn: arn("test", "smoke"), parallelGroup: "quick" },
  { workflowArn: arn("test", "ports"), parallelGroup: "quick" },
  { workflowArn: arn("distribution", "copies"), parallelGroup: null },
];
const ran = (name: string, type = "test", changes = {}) =>
  workflow({ executionId: name, workflowArn: arn(type, name, "1.0.0/1"), ...changes });
const pending = (changes: Parameters<typeof buildDetail>[0]) =>
  pendingWorkflows(buildDetail({ plannedWorkflows, ...changes })).map(({ group, workflows }) => [
    group,
    ...workflows.map(({ workflowArn }) => workflowArn.split("/").at(-2)),
  ]);

it("shows all workflows before the first one starts and groups parallel ones", () => {
  expect(pending({})).toEqual([
    [null, "golden"],
    ["quick", "smoke", "smoke", "ports"],
    [null, "copies"],
  ]);
});

it("omits a started workflow once per planned run", () => {
  const workflows = [ran("golden", "build"), ran("smoke")];
  expect(pending({ workflows })).toEqual([
    ["quick", "smoke", "ports"],
    [null, "copies"],
  ]);
});

it("shows what a retry runs again, but not completed workflows", () => {
  const attempts = [
    { number: 1, startedAt: at(0), endedAt: at(10), status: "FAILED" },
    { number: 2, startedAt: at(20), endedAt: null, status: "TESTING" },
  ];
  const workflows = [
    ran("golden", "build"),
    ran("smoke", "test", { status: "FAILED", startedAt: at(5) }),
  ];
  expect(pending({ workflows, attempts })).toEqual([
    ["quick", "smoke", "smoke", "ports"],
    [null, "copies"],
  ]);
});

it("shows no workflows once the build has ended", () => {
  expect(pending({ summary: summary({ status: "FAILED" }) })).toEqual([]);
});
