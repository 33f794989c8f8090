import { expect, it } from "vitest";
import { measureApprovalWait } from "./approval-wait";

const at = (minute: number) => Date.UTC(2026, 0, 1, 0, minute);
const step = (action: string, from: number, to: number | null) => ({
  ...{ stepExecutionId: `${from}`, name: "Step", action, description: null },
  ...{ rollbackStatus: null, message: null, inputs: null, outputs: null },
  status: to === null ? "RUNNING" : "COMPLETED",
  startedAt: new Date(at(from)).toISOString(),
  endedAt: to === null ? null : new Date(at(to)).toISOString(),
});
const measure = (from: number, to: number, ...steps: ReturnType<typeof step>[]) =>
  measureApprovalWait([{ steps }], at(from), at(to)) / 60_000;

it("measures the time for which steps wait for an approval", () => {
  expect(measure(0, 60, step("ExecuteComponents", 0, 60))).toBe(0);
  expect(measure(0, 60, step("WaitForAction", 10, 15), step("WaitForAction", 40, 50))).toBe(15);
});

it("counts overlapping waits once, waits without an end until the end, and none outside", () => {
  expect(measure(0, 60, step("WaitForAction", 10, 30), step("WaitForAction", 20, 25))).toBe(20);
  expect(measure(0, 60, step("WaitForAction", 50, null))).toBe(10);
  expect(measure(20, 60, step("WaitForAction", 10, 30), step("WaitForAction", 0, 5))).toBe(10);
  expect(measure(0, 20, step("WaitForAction", 30, null))).toBe(0);
});

it("doesn't count a wait that ended at an unknown time", () => {
  const cancelled = { ...step("WaitForAction", 10, null), status: "CANCELLED" };
  expect(measure(0, 60, cancelled)).toBe(0);
});
