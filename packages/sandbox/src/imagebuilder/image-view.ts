import type { Image, ImageSummary, ImageVersion } from "@aws-sdk/client-imagebuilder";
import type { OperationCall } from "../service";
import type { ImageRecord } from "../store/images";
import { getCurrentState, hasBuildEnded } from "./build-state";
import { getCollectionTime } from "./contents";
import { findResource, getSandboxRegion } from "./resources";

/** The default test timeout, in minutes. */
const defaultTestTimeout = 720;

/** The image as returned by GetImage. */
export function toImageView(call: OperationCall<unknown>, record: ImageRecord): Image {
  const accountRegion = getSandboxRegion(call);
  const { request } = record;
  const { tags: _requestedTags, clientToken: _token, ...asked } = request;
  return {
    ...toSummaryView(call, record),
    ...toSourcePipeline(call, record),
    imageRecipe:
      record.type === "AMI"
        ? (findResource(accountRegion.imageRecipes, record.recipeArn) ?? undefined)
        : undefined,
    containerRecipe:
      record.type === "DOCKER"
        ? (findResource(accountRegion.containerRecipes, record.recipeArn) ?? undefined)
        : undefined,
    infrastructureConfiguration:
      findResource(
        accountRegion.infrastructureConfigurations,
        request.infrastructureConfigurationArn ?? "",
      ) ?? undefined,
    distributionConfiguration:
      findResource(
        accountRegion.distributionConfigurations,
        request.distributionConfigurationArn ?? "",
      ) ?? undefined,
    enhancedImageMetadataEnabled: asked.enhancedImageMetadataEnabled ?? true,
    imageTestsConfiguration: {
      imageTestsEnabled: asked.imageTestsConfiguration?.imageTestsEnabled ?? true,
      timeoutMinutes: asked.imageTestsConfiguration?.timeoutMinutes ?? defaultTestTimeout,
    },
    imageScanningConfiguration: asked.imageScanningConfiguration,
    scanState: toScanState(call, record),
    executionRole: asked.executionRole,
    workflows: asked.workflows,
  };
}

/** The scan state of the image, if a scan was requested. */
function toScanState({ sandbox }: OperationCall<unknown>, record: ImageRecord): Image["scanState"] {
  if (record.request.imageScanningConfiguration?.imageScanningEnabled !== true) return undefined;
  if (getCollectionTime(sandbox, record, "CollectImageScanFindings"))
    return { status: "COMPLETED" };
  if (!hasBuildEnded(sandbox, record)) return { status: "PENDING" };
  return { status: "ABANDONED", reason: "The build ended before its findings were collected." };
}

function toSourcePipeline(call: OperationCall<unknown>, { arn }: ImageRecord): Partial<Image> {
  const sourcePipelineArn = call.sandbox.store.origins.findByImage(arn)?.pipelineArn;
  if (!sourcePipelineArn) return {};
  const pipeline = findResource(getSandboxRegion(call).imagePipelines, sourcePipelineArn);
  return { sourcePipelineArn, sourcePipelineName: pipeline?.name };
}

/** A build version as returned by ListImageBuildVersions. */
export function toSummaryView(call: OperationCall<unknown>, record: ImageRecord): ImageSummary {
  const { status, reason, outputResources } = getCurrentState(call.sandbox, record);
  return {
    ...toVersionView(call, record),
    arn: record.arn,
    version: `${record.version}/${record.build}`,
    state: { status: status as NonNullable<ImageSummary["state"]>["status"], reason },
    outputResources,
    tags: call.sandbox.store.tags.find(record.arn) ?? record.request.tags,
    loggingConfiguration: record.request.loggingConfiguration,
  };
}

/** A build's version as returned by ListImages. */
export function toVersionView(call: OperationCall<unknown>, record: ImageRecord): ImageVersion {
  return {
    arn: record.arn.slice(0, record.arn.lastIndexOf("/")),
    name: record.name,
    type: record.type,
    version: record.version,
    platform: (record.platform ?? undefined) as ImageVersion["platform"],
    osVersion: record.osVersion ?? undefined,
    owner: record.account,
    dateCreated: record.createdAt,
    buildType: call.sandbox.store.origins.findByImage(record.arn)?.buildType ?? "USER_INITIATED",
    imageSource: "CUSTOM",
  };
}
