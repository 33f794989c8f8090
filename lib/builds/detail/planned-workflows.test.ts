import { describe, expect, it } from "vitest";
import { listPlannedWorkflows } from "./planned-workflows";
import { emptyStoredDetail } from "./stored-detail";

const arn = "arn:aws:imagebuilder:eu-west-1:111122223333:image/web/1.0.0/1";
const build = { arn, type: null, buildType: null };
const seen = { ...emptyStoredDetail, imageAt: "2026-01-01T00:00:00.000Z" };
const own = {
  workflowArn: "arn:aws:imagebuilder:eu-west-1:111122223333:workflow/build/golden/1.0.0",
  parallelGroup: null,
};
const names = (...asked: Parameters<typeof listPlannedWorkflows>) =>
  listPlannedWorkflows(...asked).map(({ workflowArn }) => workflowArn.split("/").at(-2));

describe("the planned workflows", () => {
  it("of a request without workflows are Amazon's until AWS has returned the image", () => {
    expect(names(build, emptyStoredDetail, { imageRecipeArn: "recipe" })).toEqual([
      "build-image",
      "test-image",
      "distribute-image",
    ]);
    expect(names(build, emptyStoredDetail, { containerRecipeArn: "recipe" })[0]).toBe(
      "build-container",
    );
    const imageTestsConfiguration = { imageTestsEnabled: false };
    expect(names(build, emptyStoredDetail, { imageTestsConfiguration })).not.toContain(
      "test-image",
    );
  });

  it("of a build started elsewhere are known once AWS has returned the image", () => {
    const ami = { ...build, type: "AMI" as const };
    expect(names(ami, emptyStoredDetail, null)).toEqual([]);
    expect(names(ami, seen, null)).toEqual(["build-image", "test-image", "distribute-image"]);
    expect(names(ami, { ...seen, testsEnabled: false }, null)).not.toContain("test-image");
    expect(names(ami, { ...seen, plannedWorkflows: [own] }, null)[0]).toBe("golden");
  });

  it("of an import are none", () => {
    expect(names({ ...build, type: "AMI", buildType: "IMPORT_ISO" }, seen, null)).toEqual([]);
  });
});
