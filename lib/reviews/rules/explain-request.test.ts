import { expect, it } from "vitest";
import { explainRequest } from "./explain-request";

it.each([
  ["not json", "Line 1 isn't valid JSON: invalid symbol."],
  ['{\n  "tags": {}\n  "a": 1\n}', "Line 3 isn't valid JSON: comma expected."],
  [" ", "Line 1 isn't valid JSON: value expected."],
])("names the line of a request that isn't valid JSON (%j)", (text, happened) => {
  expect(explainRequest([], text, {})).toMatchObject({ ok: false, error: { happened } });
});

it.each([
  ["[1]", "Must be an object."],
  ["{}", "infrastructureConfigurationArn: This field is required."],
])("explains why %s isn't a request", (text, happened) => {
  expect(explainRequest([], text, {})).toMatchObject({ ok: false, error: { happened } });
});
