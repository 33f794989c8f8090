import type {
  Image,
  ListImageBuildVersionsRequest,
  ListImagesRequest,
} from "@aws-sdk/client-imagebuilder";
import { getLatestVersionReferences } from "../arn";
import type { OperationCall, OperationOutput } from "../service";
import { filterBuildsByVersion, selectNewestByName, selectNewestByVersion } from "./build-versions";
import { applyFilters, type FilterFields } from "./filters";
import { paginate } from "./paginate";
import { filterByOwner, getResource, getSandboxRegion } from "./resources";

const imageFilters: FilterFields<Image> = {
  name: (image) => image.name,
  osVersion: (image) => image.osVersion,
  platform: (image) => image.platform,
  type: (image) => image.type,
  version: getVersion,
};

const buildFilters: FilterFields<Image> = { ...imageFilters, version: (image) => image.version };

/** Returns the version without the build number, e.g. `2026.11.9` for `2026.11.9/1`. */
function getVersion({ version = "" }: Image): string {
  return version.split("/")[0] ?? "";
}

/**
 * Returns an Amazon-managed image as GetImage does.
 *
 * @throws AwsError ResourceNotFoundException
 */
export function getManagedImage(call: OperationCall<unknown>, arn: string): OperationOutput {
  const image = getResource(call, getSandboxRegion(call).managedImages, arn);
  const latest = getLatestVersionReferences(image.arn ?? "");
  return { requestId: call.requestId, image, latestVersionReferences: latest };
}

export function listManagedImages(call: OperationCall<ListImagesRequest>): OperationOutput {
  const { filters, byName } = call.input;
  const owned = filterByOwner(call, getSandboxRegion(call).managedImages, "Amazon");
  const builds = applyFilters(owned, filters, imageFilters).map((image) => ({
    ...image,
    version: getVersion(image),
    owner: "Amazon",
  }));
  const versions = byName ? selectNewestByName(builds) : selectNewestByVersion(builds);
  const { items, nextToken } = paginate(call, versions, (image) => image.arn ?? "");
  return { requestId: call.requestId, imageVersionList: items, nextToken };
}

export function listManagedBuilds(
  call: OperationCall<ListImageBuildVersionsRequest>,
): OperationOutput {
  const { imageVersionArn = "", filters } = call.input;
  const builds = filterBuildsByVersion(getSandboxRegion(call).managedImages, imageVersionArn);
  const filtered = applyFilters(builds, filters, buildFilters).map((image) => ({
    ...image,
    owner: "Amazon",
  }));
  const { items, nextToken } = paginate(call, filtered, (image) => image.arn ?? "");
  return { requestId: call.requestId, imageSummaryList: items, nextToken };
}
