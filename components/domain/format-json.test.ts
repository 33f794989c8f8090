import fc from "fast-check";
import { expect, test } from "vitest";
import { formatJson } from "./format-json";

test("formats JSON with indentation", () => {
  expect(formatJson('{"a":[1,"<b>"]}')).toEqual({
    text: '{\n  "a": [\n    1,\n    "<b>"\n  ]\n}',
    omittedCount: 0,
  });
});

test("keeps text that isn't JSON", () => {
  expect(formatJson("{not json")).toEqual({ text: "{not json", omittedCount: 0 });
});

test("truncates a megabyte and returns the omitted length", () => {
  const { text, omittedCount } = formatJson("x".repeat(1_000_000));
  expect(text.length + omittedCount).toBe(1_000_000);
  expect(text.length).toBe(20_000);
});

test("limits the length of any text", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      const shown = formatJson(text);
      expect(shown.text.length).toBeLessThanOrEqual(20_000);
    }),
  );
});
