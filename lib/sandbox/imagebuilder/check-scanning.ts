import type { CreateImageRequest } from "@aws-sdk/client-imagebuilder";
import { invalidParameter } from "../errors";
import type { Call } from "../service";
import { placeOf } from "./resources";

/** ECR's own rules (API reference, CreateRepository and PutImage); Image Builder's model has none. */
const REPOSITORY =
  /^(?=.{2,256}$)(?:[a-z0-9]+(?:[._-]+[a-z0-9]+)*\/)*[a-z0-9]+(?:[._-]+[a-z0-9]+)*$/;
const TAG = /^[a-zA-Z0-9_][a-zA-Z0-9._-]{0,127}$/;

/** @throws AwsError InvalidRequestException for a repository or tag that ECR can't have or lacks */
export function checkScanning(call: Call<CreateImageRequest>): void {
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
  if (placeOf(call).repositories.some((own) => own.repositoryName === repositoryName)) return;
  throw invalidParameter(
    `${path}.repositoryName`,
    `The repository with name '${repositoryName}' does not exist in the registry with id '${call.caller.account}'.`,
  );
}
