import { expect, it } from "vitest";
import { formatDuration as formatOnPages } from "@/components/domain/duration";
import { formatDuration } from "./output.ts";

it("formats durations as Kiln's pages do", () => {
  const durations = [0, 999, 8_400, 125_000, 3_599_999, 3_840_000, 109_320_000, 103_680_000_000];
  expect(durations.map(formatDuration)).toEqual(
    durations.map((ms) => formatOnPages(ms).replaceAll("\u00a0", " ")),
  );
  expect(formatDuration(null)).toBe("–");
});
