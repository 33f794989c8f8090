import { describe, expect, it } from "vitest";
import { markTitle } from "./build-beacon";

describe("markTitle", () => {
  it("puts one mark before the title, in place of an earlier one", () => {
    expect(markTitle("al2023 1.0.0/1 · Kiln", "running")).toBe("● al2023 1.0.0/1 · Kiln");
    expect(markTitle("● al2023 1.0.0/1 · Kiln", "ok")).toBe("✓ al2023 1.0.0/1 · Kiln");
  });

  it("keeps the title without a build", () => {
    expect(markTitle("✕ Builds · Kiln", "idle")).toBe("Builds · Kiln");
  });
});
