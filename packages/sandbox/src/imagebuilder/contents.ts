import type { ImagePackage, ImageScanFinding } from "@aws-sdk/client-imagebuilder";
import { imageFindings } from "../contents/findings";
import { type BuiltImage, imagePackages } from "../contents/packages";
import type { Sandbox } from "../sandbox";
import type { ImageRecord } from "../store/images";
import { observeBuild } from "./build-state";

/** The number of images with cached contents, since lists of 5,000 rows are read 25 at a time. */
const MOST_KEPT = 400;

/**
 * The packages of an image, collected by the step CollectImageMetadata of an AMI build: none before
 * that step succeeds, and none for containers.
 */
export function packagesOf(sandbox: Sandbox, record: ImageRecord): ImagePackage[] {
  if (record.type !== "AMI" || !collectedAt(sandbox, record, "CollectImageMetadata")) return [];
  const image = builtImage(sandbox, record);
  return keep(packagesKept, image, () => imagePackages(image));
}

/** The Amazon Inspector findings, once the step CollectImageScanFindings succeeds. */
export function findingsOf(sandbox: Sandbox, record: ImageRecord): ImageScanFinding[] {
  if (record.request.imageScanningConfiguration?.imageScanningEnabled !== true) return [];
  const scannedAt = collectedAt(sandbox, record, "CollectImageScanFindings");
  if (!scannedAt) return [];
  const { account, type } = record;
  const pipelineArn = sandbox.store.origins.of(record.arn)?.pipelineArn ?? null;
  const image = { ...builtImage(sandbox, record), account, type, pipelineArn, scannedAt };
  return keep(findingsKept, image, () => imageFindings(image));
}

const packagesKept = new Map<string, ImagePackage[]>();
const findingsKept = new Map<string, ImageScanFinding[]>();

function keep<T>(kept: Map<string, T>, image: BuiltImage, make: () => T): T {
  const key = JSON.stringify(image);
  const known = kept.get(key);
  if (known) return known;
  if (kept.size >= MOST_KEPT) kept.clear();
  const made = make();
  kept.set(key, made);
  return made;
}

/** When the step of that action completed, ISO-8601. */
export function collectedAt(
  sandbox: Sandbox,
  record: ImageRecord,
  action: "CollectImageMetadata" | "CollectImageScanFindings",
): string | undefined {
  const { stepExecutions } = observeBuild(sandbox, record);
  return stepExecutions.find((step) => step.action === action && step.status === "COMPLETED")
    ?.endTime;
}

function builtImage(sandbox: Sandbox, record: ImageRecord): BuiltImage {
  const { arn, name, platform, osVersion, request } = record;
  const tags = sandbox.store.tags.find(arn) ?? request.tags;
  return { seed: sandbox.settings.seed, arn, name, platform, osVersion, tags };
}
