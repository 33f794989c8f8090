import { expect, it } from "vitest";
import { describeOmittedText, truncateText } from "./truncate-text";

it("returns the start of a text and the length of the rest", () => {
  const { text, omittedCount } = truncateText("x".repeat(1_000_000));
  expect([text.length, omittedCount]).toEqual([20_000, 980_000]);
  expect(truncateText("short")).toEqual({ text: "short", omittedCount: 0 });
});

it("counts the omitted characters in the singular and plural", () => {
  expect(describeOmittedText(1)).toMatch(/^1 character not shown\. /);
  expect(describeOmittedText(1_200)).toMatch(/^1,200 characters not shown\. /);
});
