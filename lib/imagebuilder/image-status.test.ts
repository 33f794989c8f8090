import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  canReplaceStatus,
  getStatusRank,
  getStatusTone,
  imageStatuses,
  isTerminalStatus,
} from "./image-status";

const status = fc.oneof(fc.constantFrom<string>(...imageStatuses), fc.constant("SOMETHING_NEW"));

/** The status after folding observations in order of arrival. */
function fold(observed: readonly string[]): string {
  return observed.reduce((known, next) => (canReplaceStatus(next, known) ? next : known));
}

describe("supersedes", () => {
  it("follows a build that goes well, and one that fails", () => {
    const well = [
      "PENDING",
      "CREATING",
      "BUILDING",
      "TESTING",
      "DISTRIBUTING",
      "INTEGRATING",
      "AVAILABLE",
    ];
    expect(fold(well)).toBe("AVAILABLE");
    expect(fold(["BUILDING", "FAILED", "TESTING", "AVAILABLE"])).toBe("FAILED");
    expect(fold([...well, "DEPRECATED", "AVAILABLE"])).toBe("DEPRECATED");
  });

  it("never goes backwards for observations in any order", () => {
    fc.assert(
      fc.property(fc.array(status, { minLength: 1 }), (observed) => {
        let known = observed[0] ?? "";
        for (const next of observed) {
          const before = known;
          known = fold([known, next]);
          const [from, to] = [getStatusRank(before), getStatusRank(known)];
          if (from !== null && to !== null) expect(to).toBeGreaterThanOrEqual(from);
          if (isTerminalStatus(before)) expect(isTerminalStatus(known)).toBe(true);
        }
      }),
    );
  });

  it("has the same result for late and repeated observations", () => {
    const path = fc.subarray(
      ["PENDING", "CREATING", "BUILDING", "TESTING", "DISTRIBUTING", "AVAILABLE"],
      {
        minLength: 1,
      },
    );
    fc.assert(
      fc.property(path, fc.infiniteStream(fc.nat()), (statuses, numbers) => {
        const shuffled = [...statuses, ...statuses]
          .map((one) => ({ one, at: numbers.next().value }))
          .sort((a, b) => a.at - b.at)
          .map(({ one }) => one);
        expect(fold(shuffled)).toBe(statuses.at(-1));
      }),
    );
  });

  it("accepts and leaves an unknown status while the build runs", () => {
    expect(canReplaceStatus("NEW", "BUILDING")).toBe(true);
    expect(canReplaceStatus("AVAILABLE", "NEW")).toBe(true);
    expect(canReplaceStatus("NEW", "FAILED")).toBe(false);
  });
});

describe("statusTone", () => {
  it("covers every image status", () => {
    const tones = Object.fromEntries(imageStatuses.map((one) => [one, getStatusTone(one)]));
    expect(tones).toMatchObject({
      AVAILABLE: "ok",
      FAILED: "bad",
      BUILDING: "info",
      CANCELLED: "warn",
    });
    expect(getStatusTone("toString")).toBe("neutral");
  });
});
