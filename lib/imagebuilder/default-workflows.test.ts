import { describe, expect, it } from "vitest";
import { resolveBuildWorkflows } from "./default-workflows";

const imageBuild = {
  arn: "arn:aws:imagebuilder:eu-west-1:111122223333:image/web/1.0.0/1",
  type: "AMI" as const,
  testsEnabled: true,
};
const customWorkflow = (type: string, name: string) => ({
  workflowArn: `arn:aws:imagebuilder:eu-west-1:111122223333:workflow/${type}/${name}/1.0.0`,
  parallelGroup: null,
});
const names = (...asked: Parameters<typeof resolveBuildWorkflows>) =>
  resolveBuildWorkflows(...asked).map(({ workflowArn }) =>
    workflowArn.split(":").slice(4).join(":"),
  );

describe("the workflows that a build runs", () => {
  it("are Amazon's for the image type if the request names none", () => {
    expect(names([], imageBuild)).toEqual([
      "aws:workflow/build/build-image/x.x.x",
      "aws:workflow/test/test-image/x.x.x",
      "aws:workflow/distribution/distribute-image/x.x.x",
    ]);
    expect(names([], { ...imageBuild, type: "DOCKER", testsEnabled: false })).toEqual([
      "aws:workflow/build/build-container/x.x.x",
      "aws:workflow/distribution/distribute-container/x.x.x",
    ]);
  });

  it("are those of the request, with Amazon's distribution unless it names one", () => {
    expect(names([customWorkflow("build", "golden")], imageBuild)).toEqual([
      "111122223333:workflow/build/golden/1.0.0",
      "aws:workflow/distribution/distribute-image/x.x.x",
    ]);
    const all = [
      customWorkflow("build", "golden"),
      customWorkflow("test", "smoke"),
      customWorkflow("distribution", "copies"),
    ];
    expect(resolveBuildWorkflows(all, imageBuild)).toEqual(all);
    expect(resolveBuildWorkflows(all, { ...imageBuild, testsEnabled: false })).toEqual([
      all[0],
      all[2],
    ]);
  });

  it("are only the tests if nothing is built", () => {
    const tests = [customWorkflow("test", "smoke")];
    expect(resolveBuildWorkflows(tests, imageBuild)).toEqual(tests);
  });
});
