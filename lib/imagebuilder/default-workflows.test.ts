import { describe, expect, it } from "vitest";
import { withDefaultWorkflows } from "./default-workflows";

const about = {
  arn: "arn:aws:imagebuilder:eu-west-1:111122223333:image/web/1.0.0/1",
  type: "AMI" as const,
  testsEnabled: true,
};
const own = (type: string, name: string) => ({
  workflowArn: `arn:aws:imagebuilder:eu-west-1:111122223333:workflow/${type}/${name}/1.0.0`,
  parallelGroup: null,
});
const names = (...asked: Parameters<typeof withDefaultWorkflows>) =>
  withDefaultWorkflows(...asked).map(({ workflowArn }) =>
    workflowArn.split(":").slice(4).join(":"),
  );

describe("the workflows that a build runs", () => {
  it("are Amazon's for the image type if the request names none", () => {
    expect(names([], about)).toEqual([
      "aws:workflow/build/build-image/x.x.x",
      "aws:workflow/test/test-image/x.x.x",
      "aws:workflow/distribution/distribute-image/x.x.x",
    ]);
    expect(names([], { ...about, type: "DOCKER", testsEnabled: false })).toEqual([
      "aws:workflow/build/build-container/x.x.x",
      "aws:workflow/distribution/distribute-container/x.x.x",
    ]);
  });

  it("are those of the request, with Amazon's distribution unless it names one", () => {
    expect(names([own("build", "golden")], about)).toEqual([
      "111122223333:workflow/build/golden/1.0.0",
      "aws:workflow/distribution/distribute-image/x.x.x",
    ]);
    const all = [own("build", "golden"), own("test", "smoke"), own("distribution", "copies")];
    expect(withDefaultWorkflows(all, about)).toEqual(all);
    expect(withDefaultWorkflows(all, { ...about, testsEnabled: false })).toEqual([all[0], all[2]]);
  });

  it("are only the tests if nothing is built", () => {
    const tests = [own("test", "smoke")];
    expect(withDefaultWorkflows(tests, about)).toEqual(tests);
  });
});
