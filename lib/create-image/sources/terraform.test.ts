import { describe, expect, it } from "vitest";
import { createArn } from "../testing/forms";
import {
  findRequestsError,
  importRequestsFromText,
  infrastructureArn,
  minimalRequest,
  recipeArn,
} from "../testing/read-text";

describe("a resource of Terraform", () => {
  const hcl = `
# builds the base image
resource "aws_imagebuilder_image" "app" {
  image_recipe_arn                 = aws_imagebuilder_image_recipe.app.arn // from above
  infrastructure_configuration_arn = "${infrastructureArn}"
  enhanced_image_metadata_enabled  = false
  execution_role                   = "arn:aws:iam::\${data.aws_caller_identity.me.account_id}:role/r"
  image_recipe                     = "x"

  image_tests_configuration {
    image_tests_enabled = true
    timeout_minutes     = 90
  }
  logging_configuration { log_group_name = "/aws/imagebuilder/x" }
  workflow {
    workflow_arn = "${createArn("workflow/test/a/1.0.0")}"
    on_failure   = "CONTINUE"
    parameter {
      name  = "script"
      value = <<-EOT
        echo "$\${HOME}"
          done
      EOT
    }
  }
  workflow {
    workflow_arn = "${createArn("workflow/test/b/1.0.0")}"
  }
  dynamic "workflow" {
    for_each = var.workflows
    content { workflow_arn = workflow.value }
  }
  tags = {
    Team    = "platform"
    "a:b"   = "it's \\"quoted\\" \\u00e9", n = 1
    Version = var.version
  }
  lifecycle { create_before_destroy = true }
  depends_on = [aws_iam_role.r]
}
`;

  it("is read with unresolved references", () => {
    expect(importRequestsFromText(hcl)).toEqual([
      {
        title: "Terraform resource aws_imagebuilder_image.app",
        request: {
          infrastructureConfigurationArn: infrastructureArn,
          enhanced: false,
          tests: { imageTestsEnabled: true, timeoutMinutes: 90 },
          loggingConfiguration: { logGroupName: "/aws/imagebuilder/x" },
          workflows: [
            {
              workflowArn: createArn("workflow/test/a/1.0.0"),
              onFailure: "CONTINUE",
              parameters: [{ name: "script", value: [`echo "\${HOME}"\n  done\n`] }],
            },
            { workflowArn: createArn("workflow/test/b/1.0.0") },
          ],
          tags: { Team: "platform", "a:b": `it's "quoted" é`, n: "1" },
        },
        left: [
          "workflow: Kiln can't resolve dynamic blocks. Enter the values in the form.",
          "image_recipe_arn: Kiln can't resolve “aws_imagebuilder_image_recipe.app.arn”. Enter the value in the form.",
          `execution_role: Kiln can't resolve “"arn:aws:iam::\${data.aws_caller_identity.me.account_id}:role/r"”. Enter the value in the form.`,
          "image_recipe: Unknown field. Did you mean “image_recipe_arn”?",
          "tags.Version: Kiln can't resolve “var.version”. Enter the value in the form.",
          "depends_on: Only Terraform supports this field, so it can't be imported.",
          "lifecycle: Only Terraform supports this field, so it can't be imported.",
        ],
      },
    ]);
  });

  it.each([
    [
      "arguments alone",
      `image_recipe_arn = "${recipeArn}"\ninfrastructure_configuration_arn = "${infrastructureArn}"`,
    ],
    [
      "its JSON syntax",
      JSON.stringify({
        resource: {
          aws_imagebuilder_image: {
            app: {
              image_recipe_arn: recipeArn,
              infrastructure_configuration_arn: infrastructureArn,
            },
          },
        },
      }),
    ],
    [
      "other resources around it",
      `locals {\n x = { for k, v in var.m : k => v if v != "}" }\n y = jsonencode({\n a = "\${x["b"]}"\n })\n}\nresource "aws_imagebuilder_image" "a" {\n image_recipe_arn = "${recipeArn}"\n infrastructure_configuration_arn = "${infrastructureArn}"\n}\n`,
    ],
  ])("is read from %s", (_what, text) => {
    expect(importRequestsFromText(text)).toMatchObject([{ request: minimalRequest, left: [] }]);
  });

  it.each([
    [
      "a pipeline",
      'resource "aws_imagebuilder_image_pipeline" "p" {\n  image_recipe_arn = aws_imagebuilder_image_recipe.r.arn\n}',
    ],
    ["a recipe", 'resource "aws_imagebuilder_image_recipe" "r" {\n  version = "1.0.0"\n}'],
    ["a data source", 'data "aws_imagebuilder_image" "i" {\n  arn = "x"\n}'],
    ["another provider", 'resource "awscc_imagebuilder_image" "i" {\n  image_recipe_arn = "x"\n}'],
    ["a module", 'module "image" {\n  image_recipe_arn = var.arn\n}'],
  ])("is reported as missing in a configuration with only %s", (_what, text) => {
    expect(findRequestsError(text)).toBe("The text contains no aws_imagebuilder_image resource.");
  });

  it("is read after a comment", () => {
    const text = `////// images\n/* { */\nresource "aws_imagebuilder_image" "a" {\n image_recipe_arn = "${recipeArn}"\n infrastructure_configuration_arn = "${infrastructureArn}"\n}`;
    expect(importRequestsFromText(text)).toMatchObject([{ request: minimalRequest, left: [] }]);
  });

  it("is read without the comments of its JSON syntax", () => {
    const app = {
      "//": { metadata: { path: "stack/app" } },
      image_recipe_arn: recipeArn,
      image_pipeline_execution_settings: { image_pipeline_arn: "x" },
    };
    const text = JSON.stringify({ resource: { aws_imagebuilder_image: { app } } });
    expect(importRequestsFromText(text)).toMatchObject([
      {
        request: { imageRecipeArn: recipeArn },
        left: [
          "image_pipeline_execution_settings: Only Terraform supports this field, so it can't be imported.",
        ],
      },
    ]);
  });

  it("lists an unresolved choice", () => {
    const text =
      'resource "aws_imagebuilder_image" "a" {\n workflow { on_failure = var.action }\n}';
    expect(importRequestsFromText(text)[0]?.left).toEqual([
      "workflow.0.on_failure: Kiln can't resolve “var.action”. Enter the value in the form.",
    ]);
  });

  it("is reported as incomplete without its closing brace", () => {
    expect(
      findRequestsError('resource "aws_imagebuilder_image" "a" {\n  image_recipe_arn = "x"\n'),
    ).toContain("Line 3: Expected }");
  });

  it("names the line that can't be read", () => {
    expect(
      findRequestsError('resource "aws_imagebuilder_image" "a" {\n  tags = {\n    a "b"\n  }\n}'),
    ).toContain("Line 3");
  });
});
