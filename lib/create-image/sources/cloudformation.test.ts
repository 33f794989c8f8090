import { describe, expect, it } from "vitest";
import { createArn } from "../testing/forms";
import {
  findRequestsError,
  importRequestsFromText,
  infrastructureArn,
  recipeArn,
} from "../testing/read-text";

describe("a resource of CloudFormation", () => {
  const yaml = `
AWSTemplateFormatVersion: '2010-09-09'
Resources:
  Recipe:
    Type: AWS::ImageBuilder::ImageRecipe
    Properties: {Name: base}
  AppImage:
    Type: AWS::ImageBuilder::Image
    Properties:
      ImageRecipeArn: !Ref Recipe
      InfrastructureConfigurationArn: ${infrastructureArn}
      DistributionConfigurationArn: !GetAtt Distribution.Arn
      ImageTestsConfiguration:
        ImageTestsEnabled: 'false'
        TimeoutMinutes: 90
      LoggingConfiguration:
        LogGroupName: !Sub '/aws/imagebuilder/\${AWS::StackName}'
      DeletionSettings: {ExecutionRole: r}
      ImageRecipeArns: x
      Tags:
        Cost: 1.50
`;

  it("is read from a YAML template, with unresolved functions", () => {
    expect(importRequestsFromText(yaml)).toEqual([
      {
        title: "CloudFormation resource AppImage",
        request: {
          infrastructureConfigurationArn: infrastructureArn,
          tests: { imageTestsEnabled: false, timeoutMinutes: 90 },
          tags: { Cost: "1.50" },
        },
        left: [
          "ImageRecipeArn: Kiln can't resolve “!Ref Recipe”. Enter the value in the form.",
          "DistributionConfigurationArn: Kiln can't resolve “!GetAtt Distribution.Arn”. Enter the value in the form.",
          `LoggingConfiguration.LogGroupName: Kiln can't resolve “!Sub '/aws/imagebuilder/\${AWS::StackName}'”. Enter the value in the form.`,
          "DeletionSettings: Only CloudFormation supports this field, so it can't be imported.",
          "ImageRecipeArns: Unknown field. Did you mean “ImageRecipeArn”?",
        ],
      },
    ]);
  });

  const properties = {
    ImageRecipeArn: recipeArn,
    InfrastructureConfigurationArn: { "Fn::GetAtt": ["I", "Arn"] },
    ExecutionRole: { Ref: "Role" },
  };
  const resource = { Type: "AWS::ImageBuilder::Image", Properties: properties };
  const left = [
    `InfrastructureConfigurationArn: Kiln can't resolve “Fn::GetAtt ["I","Arn"]”. Enter the value in the form.`,
    `ExecutionRole: Kiln can't resolve “Ref "Role"”. Enter the value in the form.`,
  ];

  it.each([
    ["CloudFormation resource A", { Resources: { A: resource, B: { Type: "AWS::S3::Bucket" } } }],
    ["CloudFormation resource A", { A: resource }],
    ["CloudFormation resource", resource],
    ["CloudFormation properties", properties],
  ])("is read from %s as JSON", (title, value) => {
    expect(importRequestsFromText(JSON.stringify(value))).toEqual([
      { title, request: { imageRecipeArn: recipeArn }, left },
    ]);
  });

  it("is one of several choices", () => {
    const titles = importRequestsFromText(
      JSON.stringify({ Resources: { A: resource, B: resource } }),
    ).map(({ title }) => title);
    expect(titles).toEqual(["CloudFormation resource A", "CloudFormation resource B"]);
  });

  it("is read with the spelling of the AWS CDK and without needless functions", () => {
    const text = JSON.stringify({
      Type: "AWS::ImageBuilder::Image",
      Properties: {
        ImageRecipeArn: { "Fn::Sub": recipeArn },
        EnhancedImageMetadataEnabled: "No",
        Workflows: [{ WorkflowArn: createArn("workflow/test/a/1.0.0"), OnFailure: "Continue" }],
        // biome-ignore lint/suspicious/noTemplateCurlyInString: CloudFormation's syntax
        Tags: { Name: { "Fn::Sub": "${AWS::StackName}" } },
      },
    });
    expect(importRequestsFromText(text)).toMatchObject([
      {
        request: {
          imageRecipeArn: recipeArn,
          enhanced: false,
          workflows: [{ workflowArn: createArn("workflow/test/a/1.0.0"), onFailure: "CONTINUE" }],
        },
        left: [expect.stringContaining("Tags.Name: Kiln can't resolve")],
      },
    ]);
  });

  it("is reported as missing in a template without one", () => {
    expect(findRequestsError(`{"Resources": {"B": {"Type": "AWS::S3::Bucket"}}}`)).toContain(
      "no AWS::ImageBuilder::Image",
    );
  });
});
