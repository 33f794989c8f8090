import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type ForeignResource, findForeignResources, matchCounterpart } from "./counterparts";
import { account, createArn, createForm, createWorkflow, region } from "./testing/forms";

const here = { account, region };
const other = "444455556666";
const foreignArn = (resource: string, owner = other) =>
  createArn(resource, { owner, at: "us-east-1" });

function resource(text: string): ForeignResource {
  return { path: "x", arn: text, label: "", kind: "workflows", name: "" };
}

describe("the resources of another account or Region", () => {
  it("are all that a moved form names, including the role and the managed workflows", () => {
    const values = createForm({
      imageRecipeArn: foreignArn("image-recipe/base/1.x.x"),
      infrastructureConfigurationArn: foreignArn("infrastructure-configuration/small"),
      workflows: [
        createWorkflow("", "", { workflowArn: foreignArn("workflow/build/golden/2.0.0/3") }),
        createWorkflow("", "", {
          workflowArn: foreignArn("workflow/test/test-image/x.x.x", "aws"),
        }),
      ],
      executionRole: `arn:aws:iam::${other}:role/path/Builder`,
    });
    expect(
      findForeignResources(values, here).map(({ path, kind, label }) => [path, kind, label]),
    ).toEqual([
      ["imageRecipeArn", "image-recipes", "base 1.x.x"],
      ["infrastructureConfigurationArn", "infrastructure-configurations", "small"],
      ["workflows.0.workflowArn", "workflows", "golden 2.0.0"],
      ["workflows.1.workflowArn", "workflows", "test-image x.x.x"],
      ["executionRole", "execution-roles", "Builder"],
    ]);
  });

  it("are none in a form of this account and Region that uses shared resources", () => {
    const imageRecipeArn = createArn("image-recipe/base/1.0.0", { owner: other });
    expect(findForeignResources(createForm({ imageRecipeArn }), here)).toEqual([]);
    expect(findForeignResources(createForm({ executionRole: "Builder" }), here)).toEqual([]);
  });

  it("include shareable ones if others can't be shared", () => {
    const values = createForm({
      imageRecipeArn: createArn("image-recipe/base/1.0.0", { owner: other }),
      infrastructureConfigurationArn: createArn("infrastructure-configuration/a", { owner: other }),
    });
    expect(findForeignResources(values, here)).toHaveLength(2);
  });
});

describe("the counterpart of a resource", () => {
  it.each([
    ["image-recipe/base/1.0.0", "image-recipe/base/1.0.0", "image-recipe/base/1.0.0"],
    ["image-recipe/base/1.0.0", "image-recipe/base/1.0.1", null],
    ["image-recipe/base/1.0.0", "image-recipe/base/x.x.x", null],
    ["image-recipe/base/1.x.x", "image-recipe/base/1.x.x", "image-recipe/base/1.x.x"],
    ["image-recipe/base/1.2.x", "image-recipe/base/1.2.9", "image-recipe/base/1.2.x"],
    ["image-recipe/base/1.2.x", "image-recipe/base/1.3.0", null],
    ["image-recipe/base/1.0.0", "image-recipe/base-2/1.0.0", null],
    ["image-recipe/base/1.0.0", "container-recipe/base/1.0.0", null],
    ["workflow/test/a/1.0.0/7", "workflow/test/a/1.0.0", "workflow/test/a/1.0.0"],
    ["workflow/test/a/1.0.0", "workflow/build/a/1.0.0", null],
    [
      "distribution-configuration/d",
      "distribution-configuration/d",
      "distribution-configuration/d",
    ],
  ])("of %s is searched in %s", (wanted, option, expected) => {
    expect(matchCounterpart(resource(foreignArn(wanted)), createArn(option))).toBe(
      expected && createArn(expected),
    );
  });

  it("has the same kind of owner: AWS's own stays AWS's", () => {
    const managed = foreignArn("workflow/test/test-image/x.x.x", "aws");
    const option = createArn("workflow/test/test-image/x.x.x", { owner: "aws" });
    expect(matchCounterpart(resource(managed), option)).toBe(option);
    expect(
      matchCounterpart(resource(managed), createArn("workflow/test/test-image/x.x.x")),
    ).toBeNull();
    expect(
      matchCounterpart(resource(foreignArn("workflow/test/test-image/x.x.x")), option),
    ).toBeNull();
  });

  it("of a role has its name, in any path", () => {
    const role = resource(`arn:aws:iam::${other}:role/a/Builder`);
    expect(matchCounterpart(role, `arn:aws:iam::${account}:role/Builder`)).toBe(
      `arn:aws:iam::${account}:role/Builder`,
    );
    expect(matchCounterpart(role, `arn:aws:iam::${account}:role/Builder2`)).toBeNull();
  });

  it("is an option or a matching wildcard, for any text", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (wanted, option) => {
        expect([null, option]).toContain(matchCounterpart(resource(wanted), option));
      }),
    );
  });
});
