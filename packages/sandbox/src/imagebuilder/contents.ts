import type { ImagePackage, ImageScanFinding } from "@aws-sdk/client-imagebuilder";
import { generateImageFindings } from "../contents/findings";
import { type BuiltImage, generateImagePackages } from "../contents/packages";
import type { Sandbox } from "../sandbox";
import type { ImageRecord } from "../store/images";
import { observeBuild } from "./build-state";

/**
 * The maximum number of images whose contents are cached. Without the cache, a list of thousands of
 * rows would be generated again for every page of 25.
 */
const MAX_CACHED_IMAGES = 400;

/**
 * Returns the packages of an image, which the step CollectImageMetadata of an AMI build collects.
 * There are none before that step succeeds, none for containers, and none if the request turned
 * enhanced metadata off, even if a custom workflow runs the step.
 */
export function getPackages(sandbox: Sandbox, record: ImageRecord): ImagePackage[] {
  if (record.type !== "AMI" || record.request.enhancedImageMetadataEnabled === false) return [];
  if (!getCollectionTime(sandbox, record, "CollectImageMetadata")) return [];
  const image = toBuiltImage(sandbox, record);
  return getOrCreate(packageCache, image, () => generateImagePackages(image));
}

/**
 * Returns the Amazon Inspector findings. There are none unless the request enabled scanning, and
 * none before the step CollectImageScanFindings succeeds.
 */
export function getFindings(sandbox: Sandbox, record: ImageRecord): ImageScanFinding[] {
  if (record.request.imageScanningConfiguration?.imageScanningEnabled !== true) return [];
  const scannedAt = getCollectionTime(sandbox, record, "CollectImageScanFindings");
  if (!scannedAt) return [];
  const { account, type } = record;
  const pipelineArn = sandbox.store.origins.findByImage(record.arn)?.pipelineArn ?? null;
  const image = { ...toBuiltImage(sandbox, record), account, type, pipelineArn, scannedAt };
  return getOrCreate(findingCache, image, () => generateImageFindings(image));
}

const packageCache = new Map<string, ImagePackage[]>();
const findingCache = new Map<string, ImageScanFinding[]>();

function getOrCreate<T>(kept: Map<string, T>, image: BuiltImage, make: () => T): T {
  const key = JSON.stringify(image);
  const known = kept.get(key);
  if (known) return known;
  if (kept.size >= MAX_CACHED_IMAGES) kept.clear();
  const made = make();
  kept.set(key, made);
  return made;
}

/** Returns the time when the step with this action completed (ISO-8601), if it has. */
export function getCollectionTime(
  sandbox: Sandbox,
  record: ImageRecord,
  action: "CollectImageMetadata" | "CollectImageScanFindings",
): string | undefined {
  const { stepExecutions } = observeBuild(sandbox, record);
  return stepExecutions.find((step) => step.action === action && step.status === "COMPLETED")
    ?.endTime;
}

function toBuiltImage(sandbox: Sandbox, record: ImageRecord): BuiltImage {
  const { arn, name, platform, osVersion, request } = record;
  const tags = sandbox.store.tags.find(arn) ?? request.tags;
  return { seed: sandbox.settings.seed, arn, name, platform, osVersion, tags };
}
