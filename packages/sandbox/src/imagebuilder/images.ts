import type {
  GetImageRequest,
  ListImageBuildVersionsRequest,
  ListImagesRequest,
} from "@aws-sdk/client-imagebuilder";
import { findNewestMatch, getLatestVersionReferences, parseArn } from "../arn";
import { AwsError } from "../errors";
import { defineOperation, type OperationCall } from "../service";
import type { BuildPosition, ImageVersionRecord } from "../store/image-lists";
import type { ImageRecord } from "../store/images";
import { applyFilters, type FilterFields } from "./filters";
import { toImageView, toSummaryView, toVersionView } from "./image-view";
import { getManagedImage, listManagedBuilds, listManagedImages } from "./managed-images";
import { paginate, paginateByKey } from "./paginate";
import { createResourceNotFoundError } from "./resources";

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
  GetImage: defineOperation<GetImageRequest>(
    (call) => {
      const arn = call.input.imageBuildVersionArn ?? "";
      if (parseArn(arn).owner === "aws") return getManagedImage(call, arn);
      const record = findImage(call, arn);
      return {
        requestId: call.requestId,
        image: toImageView(call, record),
        latestVersionReferences: getLatestVersionReferences(record.arn),
      };
    },
    { resource: (call) => call.input.imageBuildVersionArn ?? "*" },
  ),

  ListImages: defineOperation<ListImagesRequest>((call) => {
    const { owner = "Self", filters, byName } = call.input;
    if (byName && filters?.some(({ name }) => name === "version")) throw nameAndVersionError;
    if (owner === "Amazon") return listManagedImages(call);
    const all = owner === "Self" ? listVersions(call) : [];
    const kept = new Set(
      applyFilters(
        all.map(({ newest }) => newest),
        filters,
        imageFilters,
      ),
    );
    const versions = all.filter(({ newest }) => kept.has(newest));
    const listed = (byName ? groupByName(versions) : versions)
      .sort((a, b) => (a.firstAt < b.firstAt ? 1 : -1))
      .map(({ newest }) => toVersionView(call, newest))
      .map((image) => (byName ? { ...image, ...toWildcardVersion(image.arn ?? "") } : image));
    const { items, nextToken } = paginate(call, listed, (image) => image.arn ?? "");
    return { requestId: call.requestId, imageVersionList: items, nextToken };
  }),

  ListImageBuildVersions: defineOperation<ListImageBuildVersionsRequest>((call) => {
    const { imageVersionArn = "" } = call.input;
    if (parseArn(imageVersionArn).owner === "aws") return listManagedBuilds(call);
    const { items, nextToken } = paginateByKey(call, createFilteredReader(call), buildKey);
    const imageSummaryList = items.map((image) => toSummaryView(call, image));
    return { requestId: call.requestId, imageSummaryList, nextToken };
  }),
};

const nameAndVersionError = new AwsError(
  "InvalidParameterCombinationException",
  "The value supplied for parameter 'filters' is not valid. You cannot list Images by name and filter by version in the same request.",
  400,
);

/**
 * Finds the caller's image by ARN. Wildcards resolve to the latest build.
 *
 * @throws AwsError ResourceNotFoundException
 */
export function findImage(call: OperationCall<unknown>, arn: string): ImageRecord {
  const { owner, region, build } = parseArn(arn);
  if (owner !== call.caller.account || region !== call.region)
    throw createResourceNotFoundError(arn);
  const { images } = call.sandbox.store;
  const exact = build === undefined ? null : images.get(arn);
  if (exact) return exact;
  const newest = findNewestMatch(
    arn,
    listVersions(call).map((version) => version.newest.arn),
  );
  const found = newest ? images.get(newest) : null;
  if (!found) throw createResourceNotFoundError(arn);
  return found;
}

function listVersions({ caller, region, sandbox }: OperationCall<unknown>): ImageVersionRecord[] {
  return sandbox.store.lists.versions(caller.account, region);
}

/**
 * Returns one entry per name, with the name's latest build and the time of the first build of its
 * first version.
 */
function groupByName(versions: ImageVersionRecord[]): ImageVersionRecord[] {
  const names = new Map<string, ImageVersionRecord>();
  for (const version of [...versions].sort((a, b) => (a.firstAt < b.firstAt ? -1 : 1))) {
    const { name, createdAt } = version.newest;
    const known = names.get(name);
    const newest = known && known.newest.createdAt > createdAt ? known.newest : version.newest;
    names.set(name, { newest, firstAt: known?.firstAt ?? version.firstAt });
  }
  return [...names.values()];
}

/** The number of builds read at a time if the request has filters, which can reject most builds. */
const chunkSize = 200;

/**
 * Returns a function that reads the builds that match the request's filters, starting after a key.
 */
function createFilteredReader(call: OperationCall<ListImageBuildVersionsRequest>) {
  const { filters } = call.input;
  applyFilters([], filters, buildFilters);
  const read = buildReader(call);
  return (key: string | null, count: number): ImageRecord[] => {
    const found: ImageRecord[] = [];
    const size = filters?.length ? chunkSize : count;
    let after = key;
    for (;;) {
      const builds = read(after, size);
      found.push(...applyFilters(builds, filters, buildFilters));
      const last = builds.at(-1);
      if (found.length >= count || builds.length < size || !last) return found.slice(0, count);
      after = buildKey(last);
    }
  };
}

/**
 * Returns a function that reads the builds of the account and Region, or of the requested version.
 */
function buildReader(call: OperationCall<ListImageBuildVersionsRequest>) {
  const { caller, region, sandbox, input } = call;
  const { lists } = sandbox.store;
  if (!input.imageVersionArn) {
    return (key: string | null, count: number) =>
      lists.builds(caller.account, region, key === null ? null : toPosition(key), count);
  }
  const { base, owner: account, region: home, version = "" } = parseArn(input.imageVersionArn);
  if (account !== caller.account || home !== region) return () => [];
  const of = { account, region, name: base.split("/").at(-1) ?? "", version };
  return (key: string | null, count: number) =>
    lists.listBuilds(of, key === null ? null : (parseArn(toPosition(key).arn).build ?? 0), count);
}

function buildKey({ createdAt, arn }: ImageRecord): string {
  return `${createdAt} ${arn}`;
}

function toPosition(key: string): BuildPosition {
  const space = key.indexOf(" ");
  return { createdAt: key.slice(0, space), arn: key.slice(space + 1) };
}

function toWildcardVersion(arn: string): { arn: string; version: string } {
  return { arn: `${parseArn(arn).base}/x.x.x`, version: "x.x.x" };
}
