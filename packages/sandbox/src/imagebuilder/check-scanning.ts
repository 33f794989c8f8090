import type { CreateImageRequest } from "@aws-sdk/client-imagebuilder";
import { AwsError, invalidParameter } from "../errors";
import type { Call } from "../service";
import { accountRegionOf } from "./resources";

/**
 * ECR's own rules (API reference, CreateRepository and PutImage), which Image Builder's model
 * lacks.
 */
const REPOSITORY =
  /^(?=.{2,256}$)(?:[a-z0-9]+(?:[._-]+[a-z0-9]+)*\/)*[a-z0-9]+(?:[._-]+[a-z0-9]+)*$/;
const TAG = /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/;

/**
 * @throws AwsError ResourceDependencyException where Amazon Inspector is off, and
 * InvalidRequestException for a repository or tag that ECR can't have or lacks
 */
export function checkScanning(call: Call<CreateImageRequest>): void {
  checkInspector(call);
  const path = "imageScanningConfiguration.ecrConfiguration";
  const { repositoryName, containerTags = [] } =
    call.input.imageScanningConfiguration?.ecrConfiguration ?? {};
  const odd = containerTags.findIndex((tag) => !TAG.test(tag));
  if (odd >= 0) {
    throw invalidParameter(
      `${path}.containerTags[${odd}]`,
      `The tag '${containerTags[odd]}' must have 1 to 128 letters, digits, '_', '.' or '-', and begin with none of the last two.`,
    );
  }
  if (repositoryName === undefined) return;
  if (!REPOSITORY.test(repositoryName)) {
    throw invalidParameter(
      `${path}.repositoryName`,
      `The repository name '${repositoryName}' must have 2 to 256 lowercase letters and digits, with '.', '_', '-' and '/' between them.`,
    );
  }
  if (accountRegionOf(call).repositories.some((own) => own.repositoryName === repositoryName))
    return;
  throw invalidParameter(
    `${path}.repositoryName`,
    `The repository with name '${repositoryName}' does not exist in the registry with id '${call.caller.account}'.`,
  );
}

function checkInspector(call: Call<CreateImageRequest>): void {
  if (call.input.imageScanningConfiguration?.imageScanningEnabled !== true) return;
  const kind = call.input.containerRecipeArn === undefined ? "ec2" : "ecr";
  if (accountRegionOf(call).inspector[kind]) return;
  throw new AwsError(
    "ResourceDependencyException",
    `Resource dependency error: Amazon Inspector is not enabled for '${kind}' resources in account '${call.caller.account}'.`,
    400,
  );
}
