import { describe, expect, it } from "vitest";
import type { BuildSummary } from "@/lib/builds/view";
import { extend, nothingChosen, planBulk, toggle } from "./selection";

const arns = ["a", "b", "c", "d", "e"];
const chosenOf = ({ chosen }: { chosen: ReadonlySet<string> }) => [...chosen].sort().join("");

describe("selecting builds", () => {
  it("selects and deselects a build", () => {
    const one = toggle(nothingChosen, "b");
    expect(chosenOf(one)).toBe("b");
    expect(chosenOf(toggle(one, "b"))).toBe("");
  });

  it("selects a range in both directions", () => {
    expect(chosenOf(extend(toggle(nothingChosen, "b"), "d", arns))).toBe("bcd");
    expect(chosenOf(extend(toggle(nothingChosen, "d"), "b", arns))).toBe("bcd");
  });

  it("keeps the builds selected before a range", () => {
    expect(chosenOf(extend(toggle(toggle(nothingChosen, "a"), "d"), "e", arns))).toBe("ade");
  });

  it("selects only the row if the anchor is no longer in the list", () => {
    expect(chosenOf(extend(toggle(nothingChosen, "gone"), "c", arns))).toBe("cgone");
  });
});

describe("a bulk plan", () => {
  const build = (status: string) => ({ arn: status, status }) as BuildSummary;
  const builds = ["BUILDING", "AVAILABLE", "FAILED", "DELETED"].map(build);

  it("cancels running builds", () => {
    const { fit, unfit } = planBulk("cancel", builds);
    expect(fit.map(({ status }) => status)).toEqual(["BUILDING"]);
    expect(unfit.map(({ why }) => why)).toEqual([
      "already ended",
      "already ended",
      "already deleted",
    ]);
  });

  it("deletes ended builds", () => {
    const { fit, unfit } = planBulk("delete", builds);
    expect(fit.map(({ status }) => status)).toEqual(["AVAILABLE", "FAILED"]);
    expect(unfit.map(({ why }) => why)).toEqual(["still running", "already deleted"]);
  });
});
