import { describe, expect, it } from "vitest";
import { prefixTitle } from "./build-tab-icon";

describe("prefixTitle", () => {
  it("prefixes the title with one mark, replacing an earlier one", () => {
    expect(prefixTitle("al2023 1.0.0/1 · Kiln", "running")).toBe("● al2023 1.0.0/1 · Kiln");
    expect(prefixTitle("● al2023 1.0.0/1 · Kiln", "ok")).toBe("✓ al2023 1.0.0/1 · Kiln");
  });

  it("keeps the title without a build", () => {
    expect(prefixTitle("✕ Builds · Kiln", "idle")).toBe("Builds · Kiln");
  });
});
