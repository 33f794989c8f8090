import { expect, it } from "vitest";
import { describeMissingTime } from "./step-state";

it.each([
  ["PENDING", null, "Not started", "Not started"],
  ["RUNNING", "2026-01-01T00:00:00.000Z", "Not recorded", "Still running"],
  ["SKIPPED", null, "Not run", "Not run"],
  ["CANCELLED", null, "Not run", "Not run"],
  ["COMPLETED", null, "Not recorded", "Not recorded"],
])("names what a missing time of a %s step means", (status, startedAt, start, end) => {
  expect(describeMissingTime({ status, startedAt }, "startedAt")).toBe(start);
  expect(describeMissingTime({ status, startedAt }, "endedAt")).toBe(end);
});
