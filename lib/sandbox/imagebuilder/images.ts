import type {
  GetImageRequest,
  ListImageBuildVersionsRequest,
  ListImagesRequest,
} from "@aws-sdk/client-imagebuilder";
import { latestVersionReferences, newestMatch, parseArn } from "../catalogue/arn";
import { AwsError } from "../errors";
import { type Call, operation } from "../service";
import type { ImageRecord } from "../store/images";
import { applyFilters, type FilterFields } from "./filters";
import { imageView, summaryView, versionView } from "./image-view";
import { page } from "./page";
import { notFound } from "./resources";

const imageFilters: FilterFields<ImageRecord> = {
  name: (image) => image.name,
  osVersion: (image) => image.osVersion ?? undefined,
  platform: (image) => image.platform ?? undefined,
  type: (image) => image.type,
  version: (image) => image.version,
};

const buildFilters: FilterFields<ImageRecord> = {
  ...imageFilters,
  version: (image) => `${image.version}/${image.build}`,
};

export const imageOperations = {
  GetImage: operation<GetImageRequest>(
    (call) => {
      const record = findImage(call, call.input.imageBuildVersionArn ?? "");
      return {
        requestId: call.requestId,
        image: imageView(call, record),
        latestVersionReferences: latestVersionReferences(record.arn),
      };
    },
    { resource: (call) => call.input.imageBuildVersionArn ?? "*" },
  ),

  ListImages: operation<ListImagesRequest>((call) => {
    const { owner = "Self", filters, byName } = call.input;
    if (byName && filters?.some(({ name }) => name === "version")) throw byNameAndVersion;
    const images = owner === "Self" ? imagesOf(call) : [];
    const filtered = applyFilters(images, filters, imageFilters).map(versionView);
    const versions = new Map(
      filtered
        .reverse()
        .map((image) => (byName ? { ...image, ...nameOf(image.arn ?? "") } : image))
        .map((image) => [image.arn, image] as const),
    );
    const newestFirst = [...versions.values()].reverse();
    const { items, nextToken } = page(call, newestFirst, (image) => image.arn ?? "");
    return { requestId: call.requestId, imageVersionList: items, nextToken };
  }),

  ListImageBuildVersions: operation<ListImageBuildVersionsRequest>((call) => {
    const { imageVersionArn, filters } = call.input;
    const builds = imageVersionArn ? buildsOf(call, imageVersionArn) : imagesOf(call);
    const filtered = applyFilters(builds, filters, buildFilters);
    const { items, nextToken } = page(call, filtered, (image) => image.arn);
    const imageSummaryList = items.map((image) => summaryView(call, image));
    return { requestId: call.requestId, imageSummaryList, nextToken };
  }),
};

const byNameAndVersion = new AwsError(
  "InvalidParameterCombinationException",
  "The value supplied for parameter 'filters' is not valid. You cannot list Images by name and filter by version in the same request.",
  400,
);

/** The image of the caller that the ARN names, wildcards resolved to the newest build. */
export function findImage(call: Call<unknown>, arn: string): ImageRecord {
  const { owner, region, build } = parseArn(arn);
  if (owner !== call.caller.account || region !== call.region) throw notFound(arn);
  const { images } = call.sandbox.store;
  const exact = build === undefined ? null : images.get(arn);
  if (exact) return exact;
  const newest = newestMatch(
    arn,
    imagesOf(call).map((image) => image.arn),
  );
  const found = newest ? images.get(newest) : null;
  if (!found) throw notFound(arn);
  return found;
}

function imagesOf(call: Call<unknown>): ImageRecord[] {
  return call.sandbox.store.images.list(call.caller.account, call.region);
}

function buildsOf(call: Call<unknown>, versionArn: string): ImageRecord[] {
  const { base, owner, region, version = "" } = parseArn(versionArn);
  if (owner !== call.caller.account || region !== call.region) return [];
  const name = base.split("/").at(-1) ?? "";
  return call.sandbox.store.images.builds(owner, region, name, version);
}

function nameOf(arn: string): { arn: string; version: string } {
  return { arn: `${parseArn(arn).base}/x.x.x`, version: "x.x.x" };
}
