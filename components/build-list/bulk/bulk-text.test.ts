import { describe, expect, it } from "vitest";
import type { BuildSummary } from "@/lib/builds/view";
import { bulkActionTexts, formatLoadedCount, formatSelectedCount } from "./bulk-text";
import { type BulkActionName, planBulkAction } from "./selection";

describe("the note on an action that applies to no selected build", () => {
  const none = (verb: BulkActionName, ...statuses: string[]) =>
    bulkActionTexts[verb].none(
      planBulkAction(
        verb,
        statuses.map((status) => ({ arn: status, status }) as BuildSummary),
      ).unfit,
    );

  it("agrees with the number of builds", () => {
    expect(none("cancel", "AVAILABLE")).toBe("Can't cancel: this build has already ended");
    expect(none("cancel", "AVAILABLE", "FAILED")).toBe(
      "Can't cancel: all of these builds have already ended",
    );
    expect(none("delete", "BUILDING")).toBe("Can't delete: this build is still running");
    expect(none("delete", "BUILDING", "PENDING")).toBe(
      "Can't delete: all of these builds are still running",
    );
  });

  it("doesn't call deleted builds running", () => {
    expect(none("delete", "DELETED")).toBe("Can't delete: this build has already been deleted");
    expect(none("delete", "DELETED", "DELETED")).toBe(
      "Can't delete: all of these builds have already been deleted",
    );
    expect(none("delete", "DELETED", "BUILDING")).toBe(
      "Can't delete: these builds are still running or have already been deleted",
    );
  });

  it("names the deletion of builds that can't be canceled only if all are deleted", () => {
    expect(none("cancel", "DELETED")).toBe("Can't cancel: this build has already been deleted");
    expect(none("cancel", "DELETED", "FAILED")).toBe(
      "Can't cancel: all of these builds have already ended",
    );
  });
});

describe("the number of selected builds", () => {
  it("includes the loaded count if the list has more", () => {
    expect(formatSelectedCount(200, 200, 1_234)).toBe("All 200 loaded builds selected");
    expect(formatSelectedCount(1_200, 1_200, null)).toBe("All 1,200 loaded builds selected");
  });

  it("is only the number for a partial selection or a fully loaded list", () => {
    expect(formatSelectedCount(3, 200, 1_234)).toBe("3 builds selected");
    expect(formatSelectedCount(1, 1, 1)).toBe("1 build selected");
    expect(formatSelectedCount(1_200, 1_400, 1_400)).toBe("1,200 builds selected");
  });

  it("is in the label of the select-all checkbox", () => {
    expect(formatLoadedCount(50, 575)).toBe("50 of 575");
    expect(formatLoadedCount(50, null)).toBe("50 of more than 1,000");
    expect(formatLoadedCount(1_200, null)).toBe("1,200 of more than 1,200");
    expect(formatLoadedCount(12, 12)).toBe("12 builds");
  });
});
