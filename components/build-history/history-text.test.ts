import { expect, it } from "vitest";
import type { BuildHistoryEntry } from "@/lib/builds/contents/view";
import { describeHistoryEntry, summarizeHistory } from "./history-text";

const entry = (changes: Partial<BuildHistoryEntry> = {}): BuildHistoryEntry => ({
  arn: "arn:aws:imagebuilder:eu-west-1:111122223333:image/al2023-base/2.0.0/5",
  version: "2.0.0",
  buildNumber: 5,
  status: "AVAILABLE",
  createdAt: "2026-11-24T23:50:12.000Z",
  durationMs: 723_000,
  findings: 1,
  ...changes,
});

it("includes a build's result, duration, findings and time", () => {
  expect(describeHistoryEntry(entry())).toBe(
    "2.0.0 build 5, AVAILABLE, 12\u00a0min\u00a003\u00a0s, 1 finding, 24 Nov 2026, 23:50:12 UTC",
  );
});

it("marks the findings of a deleted build as recorded before its deletion", () => {
  expect(describeHistoryEntry(entry({ status: "DELETED", findings: 8 }))).toContain(
    "DELETED, 12\u00a0min\u00a003\u00a0s, 8 findings recorded before deletion,",
  );
});

it("doesn't guess missing values", () => {
  const words = describeHistoryEntry(entry({ status: "FAILED", durationMs: null, findings: null }));
  expect(words).toContain("FAILED, duration not recorded, findings not counted");
  expect(describeHistoryEntry(entry({ status: "BUILDING", durationMs: null }))).toContain(
    "still running",
  );
});

it("counts the results, the most frequent first", () => {
  const statuses = ["FAILED", "AVAILABLE", "AVAILABLE"];
  const entries = statuses.map((status) => entry({ status }));
  expect(summarizeHistory("al2023-base", entries)).toBe(
    "Last 3 builds of al2023-base: 2\u00a0AVAILABLE, 1\u00a0FAILED.",
  );
});
