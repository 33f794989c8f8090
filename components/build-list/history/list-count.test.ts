import { describe, expect, it } from "vitest";
import { formatListCount, getDurationSortUnavailableReason } from "./list-count";

const loading = {
  ...{ listed: false, readTo: "2026-03-01T00:00:00.000Z", timed: false, minutesLeft: null },
  builds: 5_625,
};

describe("the count of a list", () => {
  it("is the total once the history is loaded", () => {
    expect(formatListCount(575, null, false)).toBe("575 builds");
    expect(formatListCount(1, null, true)).toBe("1 build");
    expect(formatListCount(null, null, false)).toBe("More than 1,000 builds");
    expect(formatListCount(undefined, null, false)).toBe("");
  });

  it("is the number so far while the history loads", () => {
    expect(formatListCount(1, loading, true)).toBe("Loading history: 1 build so far");
    expect(formatListCount(12, loading, true)).toBe("Loading history: 12 builds so far");
    expect(formatListCount(null, loading, true)).toBe(
      "Loading history: more than 1,000 builds so far",
    );
  });

  it("is left to the notice for an unfiltered list while the history loads", () => {
    expect(formatListCount(575, loading, false)).toBe("");
    expect(formatListCount(undefined, loading, false)).toBe("");
    expect(formatListCount(575, loading, false, true)).toBe("");
  });

  it("is marked as incomplete while AWS denies listing builds", () => {
    expect(formatListCount(12, loading, true, true)).toBe("Incomplete history: 12 builds loaded");
  });

  it("is complete while only durations are missing", () => {
    expect(formatListCount(12, { ...loading, listed: true }, false)).toBe("12 builds");
  });
});

describe("the order by duration", () => {
  it("is unavailable with a reason until the durations are loaded", () => {
    expect(getDurationSortUnavailableReason(loading)).toContain("durations for the last 30 days");
    expect(getDurationSortUnavailableReason({ ...loading, timed: true })).toBeNull();
    expect(getDurationSortUnavailableReason(null)).toBeNull();
  });
});
