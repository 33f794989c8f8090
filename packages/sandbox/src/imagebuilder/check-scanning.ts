import type { CreateImageRequest } from "@aws-sdk/client-imagebuilder";
import { AwsError, createInvalidParameterError } from "../errors";
import type { OperationCall } from "../service";
import { getSandboxRegion } from "./resources";

/**
 * ECR's rules for names (API reference, CreateRepository and PutImage), which aren't part of Image
 * Builder's model.
 */
const REPOSITORY =
  /^(?=.{2,256}$)(?:[a-z0-9]+(?:[._-]+[a-z0-9]+)*\/)*[a-z0-9]+(?:[._-]+[a-z0-9]+)*$/;
const TAG = /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/;

/**
 * Checks that the requested scan is possible.
 *
 * @throws AwsError ResourceDependencyException if Amazon Inspector is disabled, and
 * InvalidRequestException for a repository that doesn't exist, or a repository or tag that is
 * invalid in ECR
 */
export function checkScanning(call: OperationCall<CreateImageRequest>): void {
  checkInspector(call);
  const path = "imageScanningConfiguration.ecrConfiguration";
  const { repositoryName, containerTags = [] } =
    call.input.imageScanningConfiguration?.ecrConfiguration ?? {};
  const odd = containerTags.findIndex((tag) => !TAG.test(tag));
  if (odd >= 0) {
    throw createInvalidParameterError(
      `${path}.containerTags[${odd}]`,
      `The tag '${containerTags[odd]}' must have 1 to 128 letters, digits, '_', '.' or '-', and begin with none of the last two.`,
    );
  }
  if (repositoryName === undefined) return;
  if (!REPOSITORY.test(repositoryName)) {
    throw createInvalidParameterError(
      `${path}.repositoryName`,
      `The repository name '${repositoryName}' must have 2 to 256 lowercase letters and digits, with '.', '_', '-' and '/' between them.`,
    );
  }
  if (getSandboxRegion(call).repositories.some((own) => own.repositoryName === repositoryName))
    return;
  throw createInvalidParameterError(
    `${path}.repositoryName`,
    `The repository with name '${repositoryName}' does not exist in the registry with id '${call.caller.account}'.`,
  );
}

function checkInspector(call: OperationCall<CreateImageRequest>): void {
  if (call.input.imageScanningConfiguration?.imageScanningEnabled !== true) return;
  const kind = call.input.containerRecipeArn === undefined ? "ec2" : "ecr";
  if (getSandboxRegion(call).inspector[kind]) return;
  throw new AwsError(
    "ResourceDependencyException",
    `Resource dependency error: Amazon Inspector is not enabled for '${kind}' resources in account '${call.caller.account}'.`,
    400,
  );
}
