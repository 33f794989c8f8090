import type {
  GetImageRequest,
  ListImageBuildVersionsRequest,
  ListImagesRequest,
} from "@aws-sdk/client-imagebuilder";
import { latestVersionReferences, newestMatch, parseArn } from "../arn";
import { AwsError } from "../errors";
import { type Call, operation } from "../service";
import type { BuildPosition, ImageVersionRecord } from "../store/image-lists";
import type { ImageRecord } from "../store/images";
import { applyFilters, type FilterFields } from "./filters";
import { imageView, summaryView, versionView } from "./image-view";
import { getManagedImage, listManagedBuilds, listManagedImages } from "./managed-images";
import { page, pageByKey } from "./page";
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
      const arn = call.input.imageBuildVersionArn ?? "";
      if (parseArn(arn).owner === "aws") return getManagedImage(call, arn);
      const record = findImage(call, arn);
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
    if (owner === "Amazon") return listManagedImages(call);
    const all = owner === "Self" ? versionsOf(call) : [];
    const kept = new Set(
      applyFilters(
        all.map(({ newest }) => newest),
        filters,
        imageFilters,
      ),
    );
    const versions = all.filter(({ newest }) => kept.has(newest));
    const listed = (byName ? eachName(versions) : versions)
      .sort((a, b) => (a.firstAt < b.firstAt ? 1 : -1))
      .map(({ newest }) => versionView(call, newest))
      .map((image) => (byName ? { ...image, ...nameOf(image.arn ?? "") } : image));
    const { items, nextToken } = page(call, listed, (image) => image.arn ?? "");
    return { requestId: call.requestId, imageVersionList: items, nextToken };
  }),

  ListImageBuildVersions: operation<ListImageBuildVersionsRequest>((call) => {
    const { imageVersionArn = "" } = call.input;
    if (parseArn(imageVersionArn).owner === "aws") return listManagedBuilds(call);
    const { items, nextToken } = pageByKey(call, buildsAfter(call), buildKey);
    const imageSummaryList = items.map((image) => summaryView(call, image));
    return { requestId: call.requestId, imageSummaryList, nextToken };
  }),
};

const byNameAndVersion = new AwsError(
  "InvalidParameterCombinationException",
  "The value supplied for parameter 'filters' is not valid. You cannot list Images by name and filter by version in the same request.",
  400,
);

/** The caller's image with this ARN, with wildcards resolved to the latest build. */
export function findImage(call: Call<unknown>, arn: string): ImageRecord {
  const { owner, region, build } = parseArn(arn);
  if (owner !== call.caller.account || region !== call.region) throw notFound(arn);
  const { images } = call.sandbox.store;
  const exact = build === undefined ? null : images.get(arn);
  if (exact) return exact;
  const newest = newestMatch(
    arn,
    versionsOf(call).map((version) => version.newest.arn),
  );
  const found = newest ? images.get(newest) : null;
  if (!found) throw notFound(arn);
  return found;
}

function versionsOf({ caller, region, sandbox }: Call<unknown>): ImageVersionRecord[] {
  return sandbox.store.lists.versions(caller.account, region);
}

/** One entry per name: its latest build, and the first build of its first version. */
function eachName(versions: ImageVersionRecord[]): ImageVersionRecord[] {
  const names = new Map<string, ImageVersionRecord>();
  for (const version of [...versions].sort((a, b) => (a.firstAt < b.firstAt ? -1 : 1))) {
    const { name, createdAt } = version.newest;
    const known = names.get(name);
    const newest = known && known.newest.createdAt > createdAt ? known.newest : version.newest;
    names.set(name, { newest, firstAt: known?.firstAt ?? version.firstAt });
  }
  return [...names.values()];
}

/** The number of builds read at a time if a filter may reject most. */
const chunk = 200;

/** Reads builds that match the request's filters, starting after a key. */
function buildsAfter(call: Call<ListImageBuildVersionsRequest>) {
  const { filters } = call.input;
  applyFilters([], filters, buildFilters);
  const read = buildReader(call);
  return (key: string | null, count: number): ImageRecord[] => {
    const found: ImageRecord[] = [];
    const size = filters?.length ? chunk : count;
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

/** Reads the builds of the account and Region, or of the requested version. */
function buildReader(call: Call<ListImageBuildVersionsRequest>) {
  const { caller, region, sandbox, input } = call;
  const { lists } = sandbox.store;
  if (!input.imageVersionArn) {
    return (key: string | null, count: number) =>
      lists.builds(caller.account, region, key === null ? null : positionOf(key), count);
  }
  const { base, owner: account, region: home, version = "" } = parseArn(input.imageVersionArn);
  if (account !== caller.account || home !== region) return () => [];
  const of = { account, region, name: base.split("/").at(-1) ?? "", version };
  return (key: string | null, count: number) =>
    lists.buildsOf(of, key === null ? null : (parseArn(positionOf(key).arn).build ?? 0), count);
}

function buildKey({ createdAt, arn }: ImageRecord): string {
  return `${createdAt} ${arn}`;
}

function positionOf(key: string): BuildPosition {
  const space = key.indexOf(" ");
  return { createdAt: key.slice(0, space), arn: key.slice(space + 1) };
}

function nameOf(arn: string): { arn: string; version: string } {
  return { arn: `${parseArn(arn).base}/x.x.x`, version: "x.x.x" };
}
