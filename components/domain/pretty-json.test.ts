import fc from "fast-check";
import { expect, test } from "vitest";
import { prettyJson } from "./pretty-json";

test("formats JSON with indentation", () => {
  expect(prettyJson('{"a":[1,"<b>"]}')).toEqual({
    text: '{\n  "a": [\n    1,\n    "<b>"\n  ]\n}',
    left: 0,
  });
});

test("keeps text that isn't JSON", () => {
  expect(prettyJson("{not json")).toEqual({ text: "{not json", left: 0 });
});

test("truncates a megabyte and returns the omitted length", () => {
  const { text, left } = prettyJson("x".repeat(1_000_000));
  expect(text.length + left).toBe(1_000_000);
  expect(text.length).toBe(20_000);
});

test("limits the length of any text", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      const shown = prettyJson(text);
      expect(shown.text.length).toBeLessThanOrEqual(20_000);
    }),
  );
});
