import type { CreateImageRequest } from "@/lib/create-image/request";

type RequestToImport = Omit<CreateImageRequest, "clientToken">;

/**
 * Returns a request in the sandbox's account that fills most sections of the form.
 *
 * @param outcome how the build ends in the sandbox
 */
export function createFullRequest(outcome: "succeed" | "fail" = "succeed"): RequestToImport {
  const arn = (resource: string) => `arn:aws:imagebuilder:eu-west-1:111122223333:${resource}`;
  return {
    imageRecipeArn: arn("image-recipe/al2023-base/2.0.0"),
    infrastructureConfigurationArn: arn("infrastructure-configuration/default-linux"),
    distributionConfigurationArn: arn("distribution-configuration/this-region"),
    imageTestsConfiguration: { imageTestsEnabled: true, timeoutMinutes: 90 },
    enhancedImageMetadataEnabled: false,
    workflows: [
      {
        workflowArn: arn("workflow/build/golden-build/2.0.0"),
        parameters: [
          { name: "costCentre", value: ["4711"] },
          { name: "maxReboots", value: ["3"] },
          { name: "approvedRegistries", value: ["docker.io", "ghcr.io"] },
        ],
      },
      {
        workflowArn: arn("workflow/test/smoke-test/1.1.0"),
        parallelGroup: "boot",
        onFailure: "ABORT",
      },
    ],
    executionRole: "EC2ImageBuilderExecutionRole",
    loggingConfiguration: { logGroupName: "/platform/image-builds" },
    tags: { "sandbox-outcome": outcome, "cost-centre": "a+b=c @1" },
  };
}

/** A request for a container image with errors in several sections of the form. */
export function createInvalidRequest() {
  const { imageRecipeArn: _, ...request } = createFullRequest();
  return {
    ...request,
    containerRecipeArn: "arn:aws:imagebuilder:us-east-1:444455556666:container-recipe/far/1.0.0",
    imageScanningConfiguration: {
      imageScanningEnabled: true,
      ecrConfiguration: { repositoryName: "UPPER CASE", containerTags: ["latest", "not valid"] },
    },
    executionRole: "not a role ".repeat(30),
    tags: { "aws:not-allowed": "x".repeat(300), ["a-long-key-".repeat(12)]: "y" },
  };
}
