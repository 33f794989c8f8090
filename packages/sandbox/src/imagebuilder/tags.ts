import type {
  ListTagsForResourceRequest,
  TagResourceRequest,
  UntagResourceRequest,
} from "@aws-sdk/client-imagebuilder";
import { AwsError } from "../errors";
import { defineOperation, type OperationCall } from "../service";
import {
  type CatalogResource,
  createResourceNotFoundError,
  findResource,
  getSandboxRegion,
} from "./resources";

const maxTags = 50;

export const tagOperations = {
  ListTagsForResource: defineOperation<ListTagsForResourceRequest>(
    (call) => ({ tags: readTags(call, call.input.resourceArn ?? "") }),
    { resource: (call) => call.input.resourceArn ?? "*" },
  ),

  TagResource: defineOperation<TagResourceRequest>(
    (call) => {
      const { resourceArn = "", tags = {} } = call.input;
      const next = { ...readTags(call, resourceArn), ...tags };
      if (Object.keys(next).length > maxTags) {
        throw new AwsError(
          "InvalidParameterException",
          `The value supplied for parameter 'tags' is not valid. A resource can have at most ${maxTags} tags.`,
          400,
        );
      }
      call.sandbox.store.tags.set(resourceArn, next);
      return {};
    },
    { resource: (call) => call.input.resourceArn ?? "*" },
  ),

  UntagResource: defineOperation<UntagResourceRequest>(
    (call) => {
      const { resourceArn = "", tagKeys = [] } = call.input;
      const kept = Object.entries(readTags(call, resourceArn)).filter(
        ([key]) => !tagKeys.includes(key),
      );
      call.sandbox.store.tags.set(resourceArn, Object.fromEntries(kept));
      return {};
    },
    { resource: (call) => call.input.resourceArn ?? "*" },
  ),
};

/** @throws AwsError ResourceNotFoundException */
function readTags(call: OperationCall<unknown>, arn: string): Record<string, string> {
  const changed = call.sandbox.store.tags.find(arn);
  if (changed && belongsToCaller(call, arn)) return changed;
  const resource = findSeededResource(call, arn);
  if (resource) return resource.tags ?? {};
  const image = belongsToCaller(call, arn) ? call.sandbox.store.images.get(arn) : null;
  if (!image) throw createResourceNotFoundError(arn);
  return image.request.tags ?? {};
}

function belongsToCaller(call: OperationCall<unknown>, arn: string): boolean {
  const [, , , region, account] = arn.split(":");
  return region === call.region && account === call.caller.account;
}

function findSeededResource(call: OperationCall<unknown>, arn: string): CatalogResource | null {
  const accountRegion = getSandboxRegion(call);
  const all: CatalogResource[] = [
    ...accountRegion.imageRecipes,
    ...accountRegion.containerRecipes,
    ...accountRegion.infrastructureConfigurations,
    ...accountRegion.distributionConfigurations,
    ...accountRegion.imagePipelines,
    ...accountRegion.workflows,
    ...accountRegion.components,
    ...accountRegion.managedImages,
  ];
  return findResource(all, arn);
}
