import { describe, expect, it } from "vitest";
import type { BuildSummary } from "@/lib/builds/view";
import { emptySelection, extendSelection, planBulkAction, toggleSelection } from "./selection";

const arns = ["a", "b", "c", "d", "e"];
const chosenOf = ({ chosen }: { chosen: ReadonlySet<string> }) => [...chosen].sort().join("");

describe("selecting builds", () => {
  it("selects and deselects a build", () => {
    const one = toggleSelection(emptySelection, "b");
    expect(chosenOf(one)).toBe("b");
    expect(chosenOf(toggleSelection(one, "b"))).toBe("");
  });

  it("selects a range in both directions", () => {
    expect(chosenOf(extendSelection(toggleSelection(emptySelection, "b"), "d", arns))).toBe("bcd");
    expect(chosenOf(extendSelection(toggleSelection(emptySelection, "d"), "b", arns))).toBe("bcd");
  });

  it("keeps the builds selected before a range", () => {
    expect(
      chosenOf(
        extendSelection(toggleSelection(toggleSelection(emptySelection, "a"), "d"), "e", arns),
      ),
    ).toBe("ade");
  });

  it("selects only the row if the anchor is no longer in the list", () => {
    expect(chosenOf(extendSelection(toggleSelection(emptySelection, "gone"), "c", arns))).toBe(
      "cgone",
    );
  });
});

describe("a bulk plan", () => {
  const build = (status: string) => ({ arn: status, status }) as BuildSummary;
  const builds = ["BUILDING", "AVAILABLE", "FAILED", "DELETED"].map(build);

  it("cancels running builds", () => {
    const { fit, unfit } = planBulkAction("cancel", builds);
    expect(fit.map(({ status }) => status)).toEqual(["BUILDING"]);
    expect(unfit.map(({ why }) => why)).toEqual([
      "already ended",
      "already ended",
      "already deleted",
    ]);
  });

  it("deletes ended builds", () => {
    const { fit, unfit } = planBulkAction("delete", builds);
    expect(fit.map(({ status }) => status)).toEqual(["AVAILABLE", "FAILED"]);
    expect(unfit.map(({ why }) => why)).toEqual(["still running", "already deleted"]);
  });
});
