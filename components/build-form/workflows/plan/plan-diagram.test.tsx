import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { PlanDiagram } from "./plan-diagram";

const row = (name: string, onFailure: string) => ({
  workflowArn: `arn:aws:imagebuilder:eu-west-1:111122223333:workflow/test/${name}/1.0.0`,
  parallelGroup: "boot",
  onFailure,
});

const build = {
  workflowArn: "arn:aws:imagebuilder:eu-west-1:111122223333:workflow/build/b/1.0.0",
  parallelGroup: "",
};

it("shows a single workflow as wide whether or not it is in a group", () => {
  const html = renderToStaticMarkup(
    <PlanDiagram workflows={[row("a", ""), { ...row("b", ""), ...build }]} testsEnabled />,
  );
  expect(html.match(/<ul class="[^"]*max-w-72/g)).toHaveLength(2);
});

it("quotes the group, and states what happens if a workflow fails", () => {
  const workflows = [row("a", "ABORT"), row("b", "CONTINUE")];
  const text = renderToStaticMarkup(<PlanDiagram workflows={workflows} testsEnabled />).replaceAll(
    /<[^>]*>/g,
    "",
  );
  expect(text).toContain("Parallel group “boot”: 2 workflows");
  expect(text).toContain("on failure: abort");
  expect(text).toContain("on failure: continue");
});
