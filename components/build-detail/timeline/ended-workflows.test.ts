import { expect, it } from "vitest";
import { createPortalError } from "@/lib/errors/portal-error";
import { correctEndedWorkflows } from "./ended-workflows";
import {
  createTestBuildDetail,
  createTestStep,
  createTestWorkflow,
  getTimeAfterStart,
  summary,
} from "./testing";

const startedAt = getTimeAfterStart(1);
const running = createTestWorkflow({
  status: "RUNNING",
  startedAt,
  endedAt: null,
  steps: [
    createTestStep({ status: "COMPLETED", startedAt, endedAt: getTimeAfterStart(2) }),
    createTestStep({ status: "RUNNING", startedAt: getTimeAfterStart(2) }),
    createTestStep({ status: "PENDING" }),
  ],
});
/** Returns the corrected statuses, by default ten minutes after the start of the builds. */
const statusesOf = (detail: Parameters<typeof correctEndedWorkflows>[0], minutes = 10) =>
  correctEndedWorkflows(detail, Date.parse(getTimeAfterStart(minutes))).map(({ status, steps }) => [
    status,
    ...steps.map((step) => step.status),
  ]);

it("keeps the statuses of a running build", () => {
  const detail = createTestBuildDetail({
    summary: summary({ status: "BUILDING" }),
    workflows: [running],
  });
  expect(statusesOf(detail)).toEqual([["RUNNING", "COMPLETED", "RUNNING", "PENDING"]]);
});

it("shows no step of an ended build as running", () => {
  const detail = createTestBuildDetail({
    summary: summary({ status: "CANCELLED" }),
    workflows: [running],
  });
  expect(statusesOf(detail)).toEqual([["Not recorded", "COMPLETED", "Not recorded", "PENDING"]]);
});

/** A build that ended after nine minutes and whose last steps haven't been polled since. */
const unfinished = createTestBuildDetail({
  summary: summary({ status: "FAILED" }),
  workflows: [running],
  attempts: [
    {
      number: 1,
      startedAt: getTimeAfterStart(0),
      endedAt: getTimeAfterStart(9),
      status: "FAILED",
    },
  ],
  isFinal: false,
});

it("shows the running steps as refreshing until the details are final", () => {
  const detail = unfinished;
  expect(statusesOf(detail)).toEqual([["Refreshing…", "COMPLETED", "Refreshing…", "PENDING"]]);
  const stale = createPortalError("AwsUnreachable");
  expect(statusesOf({ ...detail, stale })[0]?.[0]).toBe("Not recorded");
  expect(statusesOf({ ...detail, isFinal: true })[0]?.[0]).toBe("Not recorded");
});

it.each([
  [14, "Refreshing…"],
  [15, "Not recorded"],
  [40 * 24 * 60, "Not recorded"],
])(
  "shows the running steps %d minutes after the end as %s if they weren't polled",
  (minutes, text) => {
    expect(statusesOf(unfinished, 9 + minutes)).toEqual([[text, "COMPLETED", text, "PENDING"]]);
  },
);

it("shows steps as refreshing while a live update of the final status is ahead of the details", () => {
  const [attempt] = unfinished.attempts;
  const detail = {
    ...unfinished,
    summary: summary({ status: "AVAILABLE", observedAt: getTimeAfterStart(9) }),
    attempts: attempt ? [{ ...attempt, status: "TESTING", endedAt: null }] : [],
  };
  const show = (text: string) => [[text, "COMPLETED", text, text]];
  expect(statusesOf(detail, 9 + 14)).toEqual(show("Refreshing…"));
  expect(statusesOf(detail, 9 + 15)).toEqual(show("Not recorded"));
  const stale = createPortalError("AwsUnreachable");
  expect(statusesOf({ ...detail, stale })).toEqual(show("Not recorded"));
});

it("doesn't show the running steps as refreshing if the time of the end is unknown", () => {
  const attempts = unfinished.attempts.map((attempt) => ({ ...attempt, endedAt: null }));
  expect(statusesOf({ ...unfinished, attempts })[0]?.[0]).toBe("Not recorded");
});

it("shows no step of a successful build as pending", () => {
  const detail = createTestBuildDetail({
    summary: summary({ status: "AVAILABLE" }),
    workflows: [running, createTestWorkflow({ status: "PENDING", startedAt: null, endedAt: null })],
  });
  expect(statusesOf(detail)).toEqual([
    ["Not recorded", "COMPLETED", "Not recorded", "Not recorded"],
    ["Not recorded"],
  ]);
});

it("shows no step of an earlier attempt as running", () => {
  const retryAt = getTimeAfterStart(30);
  const detail = createTestBuildDetail({
    summary: summary({ status: "BUILDING" }),
    attempts: [
      {
        number: 1,
        startedAt: getTimeAfterStart(0),
        endedAt: getTimeAfterStart(9),
        status: "FAILED",
      },
      { number: 2, startedAt: retryAt, endedAt: null, status: "BUILDING" },
    ],
    workflows: [
      running,
      createTestWorkflow({ status: "RUNNING", startedAt: retryAt, endedAt: null }),
    ],
  });
  expect(statusesOf(detail).map(([status]) => status)).toEqual(["Not recorded", "RUNNING"]);
});
