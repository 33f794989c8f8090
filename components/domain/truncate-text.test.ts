import { expect, it } from "vitest";
import { truncateText } from "./truncate-text";

it("returns the start of a text and the length of the rest", () => {
  const { text, left } = truncateText("x".repeat(1_000_000));
  expect([text.length, left]).toEqual([20_000, 980_000]);
  expect(truncateText("short")).toEqual({ text: "short", left: 0 });
});
