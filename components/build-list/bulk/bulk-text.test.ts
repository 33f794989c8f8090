import { describe, expect, it } from "vitest";
import { bulkActionTexts, formatLoadedCount, formatSelectedCount } from "./bulk-text";

describe("the note on an action that applies to no selected build", () => {
  it("agrees with the number of builds", () => {
    expect(bulkActionTexts.cancel.none(1)).toBe("This build has already ended");
    expect(bulkActionTexts.cancel.none(2)).toBe("All of these builds have already ended");
    expect(bulkActionTexts.delete.none(1)).toBe("This build hasn't ended");
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
