import type {
  Image,
  ListImageBuildVersionsRequest,
  ListImagesRequest,
} from "@aws-sdk/client-imagebuilder";
import { latestVersionReferences } from "../arn";
import type { Call, Output } from "../service";
import { buildsOfVersion, newestByName, newestByVersion } from "./build-versions";
import { applyFilters, type FilterFields } from "./filters";
import { page } from "./page";
import { accountRegionOf, getResource, ownedBy } from "./resources";

const imageFilters: FilterFields<Image> = {
  name: (image) => image.name,
  osVersion: (image) => image.osVersion,
  platform: (image) => image.platform,
  type: (image) => image.type,
  version: versionOf,
};

const buildFilters: FilterFields<Image> = { ...imageFilters, version: (image) => image.version };

/** Amazon's images are versioned like those of accounts: `2026.11.9/1`. */
function versionOf({ version = "" }: Image): string {
  return version.split("/")[0] ?? "";
}

/** @throws AwsError ResourceNotFoundException */
export function getManagedImage(call: Call<unknown>, arn: string): Output {
  const image = getResource(call, accountRegionOf(call).managedImages, arn);
  const latest = latestVersionReferences(image.arn ?? "");
  return { requestId: call.requestId, image, latestVersionReferences: latest };
}

export function listManagedImages(call: Call<ListImagesRequest>): Output {
  const { filters, byName } = call.input;
  const owned = ownedBy(call, accountRegionOf(call).managedImages, "Amazon");
  const builds = applyFilters(owned, filters, imageFilters).map((image) => ({
    ...image,
    version: versionOf(image),
    owner: "Amazon",
  }));
  const versions = byName ? newestByName(builds) : newestByVersion(builds);
  const { items, nextToken } = page(call, versions, (image) => image.arn ?? "");
  return { requestId: call.requestId, imageVersionList: items, nextToken };
}

export function listManagedBuilds(call: Call<ListImageBuildVersionsRequest>): Output {
  const { imageVersionArn = "", filters } = call.input;
  const builds = buildsOfVersion(accountRegionOf(call).managedImages, imageVersionArn);
  const filtered = applyFilters(builds, filters, buildFilters).map((image) => ({
    ...image,
    owner: "Amazon",
  }));
  const { items, nextToken } = page(call, filtered, (image) => image.arn ?? "");
  return { requestId: call.requestId, imageSummaryList: items, nextToken };
}
