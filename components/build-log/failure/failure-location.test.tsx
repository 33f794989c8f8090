import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import type { Diagnosis } from "@/lib/diagnosis/types";
import { FailureLocation } from "./failure-location";

const workflow = {
  workflowArn: "arn:aws:imagebuilder:eu-west-1:aws:workflow/build/build-image/1.0.3/1",
  type: "BUILD",
  message: null,
};
const step = { name: "ApplyBuildComponents", action: null, status: "FAILED", message: null };

function renderText(failure: object): string {
  const diagnosis = { reason: "No space left", step: null, ...failure } as Diagnosis;
  const html = renderToStaticMarkup(<FailureLocation diagnosis={diagnosis} />);
  return html.replaceAll(/<[^>]*>/g, "");
}

it("says in words which workflow failed", () => {
  expect(renderText({ workflow, step })).toMatch(/ ?in the build workflow build-image 1\.0\.3$/);
  expect(renderText({ workflow })).toBe("Build workflow build-image 1.0.3");
  expect(renderText({ workflow: { ...workflow, type: "" } })).toBe("Workflow build-image 1.0.3");
});
