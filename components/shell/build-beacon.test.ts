import { describe, expect, it } from "vitest";
import { markTitle } from "./build-beacon";

describe("markTitle", () => {
  it("prefixes the title with one mark, replacing an earlier one", () => {
    expect(markTitle("al2023 1.0.0/1 · Kiln", "running")).toBe("● al2023 1.0.0/1 · Kiln");
    expect(markTitle("● al2023 1.0.0/1 · Kiln", "ok")).toBe("✓ al2023 1.0.0/1 · Kiln");
  });

  it("keeps the title without a build", () => {
    expect(markTitle("✕ Builds · Kiln", "idle")).toBe("Builds · Kiln");
  });
});
