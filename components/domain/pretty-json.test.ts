import fc from "fast-check";
import { expect, test } from "vitest";
import { prettyJson } from "./pretty-json";

test("JSON is set out", () => {
  expect(prettyJson('{"a":[1,"<b>"]}')).toEqual({
    text: '{\n  "a": [\n    1,\n    "<b>"\n  ]\n}',
    left: 0,
  });
});

test("what is no JSON stays as it is", () => {
  expect(prettyJson("{not json")).toEqual({ text: "{not json", left: 0 });
});

test("a megabyte is cut, and says by how much", () => {
  const { text, left } = prettyJson("x".repeat(1_000_000));
  expect(text.length + left).toBe(1_000_000);
  expect(text.length).toBe(20_000);
});

test("nothing is longer than a screen takes, whatever it is", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (text) => {
      const shown = prettyJson(text);
      expect(shown.text.length).toBeLessThanOrEqual(20_000);
    }),
  );
});
