import { expect, it } from "vitest";
import { type CheckStatus, formatCheckCounts, hasFailedCheck } from "./check";

const checks = (...statuses: CheckStatus[]) =>
  statuses.map((status) => ({ group: "AWS", name: "Clock", status, detail: "" }));

it("counts the results of each kind", () => {
  expect(formatCheckCounts(checks("ok", "ok"))).toBe("2 OK");
  expect(formatCheckCounts(checks("ok", "warning", "failed", "skipped"))).toBe(
    "1 OK, 1 warning, 1 failed, 1 not checked",
  );
  expect(formatCheckCounts(checks("warning", "warning"))).toBe("0 OK, 2 warnings");
});

it("fails if one check failed, but not for a warning", () => {
  expect(hasFailedCheck(checks("ok", "warning", "skipped"))).toBe(false);
  expect(hasFailedCheck(checks("ok", "failed"))).toBe(true);
});
