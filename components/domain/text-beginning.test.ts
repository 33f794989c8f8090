import { expect, it } from "vitest";
import { beginningOf } from "./text-beginning";

it("returns the start of a text and the length of the rest", () => {
  const { text, left } = beginningOf("x".repeat(1_000_000));
  expect([text.length, left]).toEqual([20_000, 980_000]);
  expect(beginningOf("short")).toEqual({ text: "short", left: 0 });
});
