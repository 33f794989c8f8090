import type { CreateImageCommandInput } from "@aws-sdk/client-imagebuilder";
import { account, region } from "./start-test-sandbox";

/** Returns an ARN in the caller's account, e.g. `createArn("image-recipe/al2023-base/1.0.0")`. */
export function createArn(resource: string): string {
  return `arn:aws:imagebuilder:${region}:${account}:${resource}`;
}

let lastToken = 0;

/** A valid CreateImage request with a new client token. */
export function createTestImageRequest(changes: Partial<CreateImageCommandInput> = {}) {
  lastToken += 1;
  return {
    imageRecipeArn: createArn("image-recipe/windows-server-2025-base/x.x.x"),
    infrastructureConfigurationArn: createArn("infrastructure-configuration/default-windows"),
    clientToken: `token-${process.pid}-${lastToken}`,
    ...changes,
  } satisfies CreateImageCommandInput;
}

/** Like {@link createTestImageRequest}, with every member that AMI builds support. */
export function createFullTestImageRequest(changes: Partial<CreateImageCommandInput> = {}) {
  return createTestImageRequest({
    distributionConfigurationArn: createArn("distribution-configuration/this-region"),
    imageTestsConfiguration: { imageTestsEnabled: true, timeoutMinutes: 90 },
    enhancedImageMetadataEnabled: true,
    imageScanningConfiguration: {
      imageScanningEnabled: true,
      ecrConfiguration: { repositoryName: "base/java-21", containerTags: ["scan", "t-1"] },
    },
    workflows: [
      {
        workflowArn: createArn("workflow/build/golden-build/2.0.0"),
        onFailure: "ABORT",
        parameters: [
          { name: "costCentre", value: ["4711"] },
          { name: "maxReboots", value: ["3"] },
          { name: "collectInventory", value: ["false"] },
          { name: "approvedRegistries", value: ["docker.io", "ghcr.io"] },
        ],
      },
      {
        workflowArn: createArn("workflow/test/smoke-test/1.x.x"),
        parallelGroup: "group-a",
        onFailure: "CONTINUE",
      },
      {
        workflowArn: createArn("workflow/test/network-test/x.x.x"),
        parallelGroup: "group-a",
        parameters: [{ name: "allowedHosts", value: ["example.com"] }],
      },
    ],
    executionRole: "EC2ImageBuilderExecutionRole",
    loggingConfiguration: { logGroupName: "/aws/imagebuilder/custom" },
    tags: { team: "platform", "cost-centre": "a+b=c @1" },
    ...changes,
  });
}
