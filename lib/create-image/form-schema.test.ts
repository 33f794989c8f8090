import { describe, expect, it } from "vitest";
import { z } from "zod";
import { buildFormSchema } from "./form-schema";
import { type BuildFormValues, createEmptyForm } from "./form-values";
import { createArn, createForm, createScanningSettings, createWorkflow } from "./testing/forms";

/** The form's errors as "path: message". */
function errors(values: BuildFormValues): string[] {
  const issues = buildFormSchema.safeParse(values).error?.issues ?? [];
  return issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
}

const container = (changes: Partial<BuildFormValues>) =>
  createForm({
    recipeKind: "container",
    containerRecipeArn: createArn("container-recipe/web/1.0.0"),
    ...changes,
  });

const role = { executionRole: "Builder" };

describe("buildFormSchema", () => {
  it("accepts the minimal form and returns its values unchanged", () => {
    expect(buildFormSchema.parse(createForm())).toEqual(createForm());
  });

  it("reports missing fields of an empty form", () => {
    expect(errors(createEmptyForm(""))).toEqual([
      "infrastructureConfigurationArn: Select an infrastructure configuration.",
      "clientToken: Must have 1 to 64 characters. This value has 0.",
      "imageRecipeArn: Select an image recipe.",
    ]);
  });

  it("checks only the recipe of the selected type", () => {
    const values = createForm({ recipeKind: "container", imageRecipeArn: "half typed" });
    expect(errors(values)).toEqual(["containerRecipeArn: Select a container recipe."]);
  });

  it("reports a violated rule and a violated constraint, even with an invalid number", () => {
    const values = createForm({
      imageTestsConfiguration: { imageTestsEnabled: true, timeoutMinutes: Number.NaN },
      workflows: [createWorkflow("test", "cis")],
    });
    expect(errors(values)).toEqual([
      "imageTestsConfiguration.timeoutMinutes: Must be a whole number of minutes from 60 to 1,440.",
      "executionRole: An execution role is required when you add workflows.",
    ]);
  });

  it("counts characters like AWS, not UTF-16 units", () => {
    expect(errors(createForm({ clientToken: "😀".repeat(64) }))).toEqual([]);
    expect(errors(createForm({ clientToken: "😀".repeat(65) }))).toEqual([
      "clientToken: Must have 1 to 64 characters. This value has 65.",
    ]);
    const tag = (value: string) => createForm({ tags: [{ key: "team", value }] });
    expect(errors(tag("😀".repeat(256)))).toEqual([]);
    expect(errors(tag("😀".repeat(257)))).toEqual([
      "tags.0.value: Must have at most 256 characters. This value has 257.",
    ]);
  });

  it("rejects a line break after a valid ARN", () => {
    const values = createForm();
    values.infrastructureConfigurationArn += "\n";
    expect(errors(values)).toHaveLength(1);
  });

  it("rejects ECR settings with an image recipe, at each of them", () => {
    expect(
      errors(
        createForm({ imageScanningConfiguration: createScanningSettings(true, "repo", ["a"]) }),
      ),
    ).toMatchObject(
      [
        /ecrConfiguration.repositoryName: ECR settings are for container images/,
        /ecrConfiguration.containerTags.0.value: ECR settings are for container images/,
      ].map((pattern) => expect.stringMatching(pattern)),
    );
  });

  it.each(["a", "Team/scans", "team//scans", "team/scans:1", "-a", "a__b", "a".repeat(257)])(
    "rejects the ECR repository name %s",
    (name) => {
      const imageScanningConfiguration = createScanningSettings(true, name, ["a"]);
      expect(errors(container({ imageScanningConfiguration }))).toEqual([
        expect.stringMatching(/repositoryName: Must be 2 to 256/),
      ]);
    },
  );

  it.each([".hidden", "-a", "with space", "a:b", "ü", "a".repeat(129)])(
    "rejects the container tag %s",
    (tag) => {
      const imageScanningConfiguration = createScanningSettings(true, "team/scans-1.x_y", [
        "_ok-1.0",
        tag,
      ]);
      expect(errors(container({ imageScanningConfiguration }))).toEqual([
        expect.stringMatching(/containerTags\.1\.value: Must be 1 to 128 letters/),
      ]);
    },
  );

  it("allows a failure action on test workflows only", () => {
    const workflows = ["build", "test", "distribution"].map((type) =>
      createWorkflow(type, "w", { onFailure: type === "build" ? "ABORT" : "CONTINUE" }),
    );
    expect(errors(createForm({ ...role, workflows }))).toEqual([
      expect.stringMatching(/^workflows\.0\.onFailure: Only test workflows .* failed build/),
      expect.stringMatching(/^workflows\.2\.onFailure: Only test workflows .* failed distribution/),
    ]);
  });

  it("requires the build workflow first and the distribution workflow last", () => {
    const workflows = [
      createWorkflow("distribution", "copy"),
      createWorkflow("test", "cis"),
      createWorkflow("build", "image"),
    ];
    expect(errors(createForm({ ...role, workflows }))).toEqual([
      "workflows.0.workflowArn: The distribution workflow must be last. Move it to the bottom.",
      "workflows.2.workflowArn: The build workflow must be first. Move it to the top.",
    ]);
  });

  it("allows one build and one distribution workflow", () => {
    const workflows = ["build", "build", "test", "distribution", "distribution"].map((type, row) =>
      createWorkflow(type, `w${row}`),
    );
    expect(errors(createForm({ ...role, workflows }))).toEqual([
      "workflows.1.workflowArn: Only one build workflow is allowed. Remove the extra workflow.",
      "workflows.4.workflowArn: Only one distribution workflow is allowed. Remove the extra workflow.",
    ]);
  });

  it("allows a parallel group on test workflows only", () => {
    const workflows = [
      createWorkflow("build", "image", { parallelGroup: "a" }),
      createWorkflow("test", "cis", { parallelGroup: "a" }),
    ];
    expect(errors(createForm({ ...role, workflows }))).toEqual([
      expect.stringMatching(
        /^workflows\.0\.parallelGroup: Only test workflows can have a parallel group/,
      ),
    ]);
  });

  it("marks the later of two parameters with one name", () => {
    const parameters = ["a", "b", "a"].map((name) => ({ name, value: ["1"] }));
    const workflows = [createWorkflow("test", "cis", { parameters })];
    expect(errors(createForm({ ...role, workflows }))).toEqual([
      expect.stringMatching(/^workflows\.0\.parameters\.2\.name: /),
    ]);
  });

  it("marks the later of two tags with one key, AWS's own keys and the 51st tag", () => {
    const twice = ["a", "A", "a"].map((key) => ({ key, value: "" }));
    expect(errors(createForm({ tags: twice }))).toEqual([
      "tags.2.key: Duplicate key. Each key can have only one value.",
    ]);
    const characters = "Must contain only letters (A–Z, a–z), digits, spaces, and _ . : / = + - @.";
    const reserved = "Must not start with “aws:”. AWS reserves this prefix.";
    for (const [key, message] of [
      ["aws:owner", reserved],
      ["own#er", characters],
      ["aws:own#er", `${characters} ${reserved}`],
    ] as const) {
      expect(errors(createForm({ tags: [{ key, value: "" }] }))).toEqual([
        `tags.0.key: ${message}`,
      ]);
    }
    for (const key of ["AWS:owner", "Aws:owner", "aWs:"]) {
      expect(errors(createForm({ tags: [{ key, value: "" }] }))).toEqual([
        "tags.0.key: Must not start with “aws:” in any capitalization. AWS reserves this prefix.",
      ]);
    }
    const many = Array.from({ length: 51 }, (_, row) => ({ key: `k${row}`, value: "" }));
    expect(errors(createForm({ tags: many }))).toEqual([
      "tags: A request can have up to 50 tags. This request has 51.",
    ]);
  });

  it("rejects a request that is too long, in bytes and not in characters", () => {
    const long = (value: string) =>
      createWorkflow("test", "cis", { parameters: [{ name: "script", value: [value] }] });
    const [fits, doesNot] = ["a".repeat(800_000), "\u00fc".repeat(800_000)];
    expect(errors(createForm({ ...role, workflows: [long(fits)] }))).toEqual([]);
    expect(errors(createForm({ ...role, workflows: [long(doesNot)] }))).toEqual([
      expect.stringMatching(/^workflows: The request is 1,601 KB, but the limit is/),
    ]);
  });

  it("rejects the tag key that JavaScript would lose", () => {
    expect(errors(createForm({ tags: [{ key: "__proto__", value: "x" }] }))).toEqual([
      "tags.0.key: “__proto__” can't be a tag key.",
    ]);
  });

  it("keeps zod's messages for the other schemas of the process", () => {
    expect(errors({ ...createForm({}), workflows: "x" } as never)).toEqual([
      "workflows: This value has the wrong type.",
    ]);
    expect(z.number().safeParse("x").error?.issues[0]?.message).toMatch(/^Invalid input/);
  });
});
