import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { SubmissionChecks } from "./submission-checks";

it.each([
  [1, "1 attempt so far."],
  [4, "4 attempts so far."],
])("counts how often the request was sent: %d", (attempts, text) => {
  expect(renderToStaticMarkup(<SubmissionChecks submission={{ attempts }} />)).toContain(text);
});
