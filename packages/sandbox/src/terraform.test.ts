import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createArn } from "./testing/requests";
import { startTestSandbox, type TestSandbox } from "./testing/start-test-sandbox";
import { openTerraform } from "./testing/terraform";

const amazon = (resource: string) => `arn:aws:imagebuilder:eu-west-1:aws:${resource}`;

/** The data sources that a team's configuration reads before it creates a recipe and a build. */
const configuration = `
  data "aws_imagebuilder_component" "update" {
    arn = "${amazon("component/update-linux/x.x.x")}"
  }
  data "aws_imagebuilder_components" "own" {
    owner = "Self"
    filter {
      name   = "platform"
      values = ["Windows"]
    }
  }
  data "aws_imagebuilder_image" "parent" {
    arn = "${amazon("image/amazon-linux-2023-x86/x.x.x")}"
  }
  data "aws_imagebuilder_image_recipe" "base" {
    arn = "${createArn("image-recipe/al2023-base/2.0.0")}"
  }
  data "aws_imagebuilder_infrastructure_configuration" "linux" {
    arn = "${createArn("infrastructure-configuration/default-linux")}"
  }
  resource "aws_imagebuilder_image_recipe" "team" {
    name         = "team"
    version      = "1.0.0"
    parent_image = data.aws_imagebuilder_image.parent.arn
    component {
      component_arn = data.aws_imagebuilder_component.update.arn
    }
  }
  output "read" {
    value = {
      ami        = one(data.aws_imagebuilder_image.parent.output_resources).amis
      build      = data.aws_imagebuilder_image.parent.build_version_arn
      component  = data.aws_imagebuilder_component.update.version
      own        = data.aws_imagebuilder_components.own.names
      recipe     = data.aws_imagebuilder_image_recipe.base.name
      instances  = data.aws_imagebuilder_infrastructure_configuration.linux.instance_types
    }
  }`;

const opened = await openTerraform(configuration);
if ("missing" in opened) console.log(`Terraform test skipped: ${opened.missing}`);

describe.skipIf("missing" in opened)("terraform plan", () => {
  let aws: TestSandbox;

  beforeAll(async () => {
    aws = await startTestSandbox();
  });
  afterAll(async () => {
    if ("remove" in opened) await opened.remove();
    await aws.stop();
  });

  it("reads components, images and recipes for a team's own configuration", async () => {
    if (!("plan" in opened)) throw new Error(opened.missing);
    const plan = await opened.plan(await aws.assumeRole("KilnViewer"));
    expect(plan).toMatchObject({
      resource_changes: [
        { address: "aws_imagebuilder_image_recipe.team", change: { actions: ["create"] } },
      ],
      planned_values: {
        outputs: {
          read: {
            value: {
              ami: [{ region: "eu-west-1", image: expect.stringMatching(/^ami-/) }],
              build: amazon("image/amazon-linux-2023-x86/2026.11.9/1"),
              component: "1.0.3",
              own: expect.arrayContaining(["windows-baseline"]),
              recipe: "al2023-base",
              instances: expect.arrayContaining(["m7i.large"]),
            },
          },
        },
      },
    });
  }, 120_000);
});
