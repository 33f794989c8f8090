import { expect, it } from "vitest";
import { beginningOf } from "./text-beginning";

it("begins with as much as a screen can show, and knows how much is left", () => {
  const { text, left } = beginningOf("x".repeat(1_000_000));
  expect([text.length, left]).toEqual([20_000, 980_000]);
  expect(beginningOf("short")).toEqual({ text: "short", left: 0 });
});
