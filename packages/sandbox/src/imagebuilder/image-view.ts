import type { Image, ImageSummary, ImageVersion } from "@aws-sdk/client-imagebuilder";
import type { Call } from "../service";
import type { ImageRecord } from "../store/images";
import { isOver, stateNow } from "./build-state";
import { collectedAt } from "./contents";
import { findResource, placeOf } from "./resources";

/** How long tests may run where the request does not say, in minutes. */
const defaultTestTimeout = 720;

/** The image as GetImage shows it. */
export function imageView(call: Call<unknown>, record: ImageRecord): Image {
  const place = placeOf(call);
  const { request } = record;
  const { tags: _requestedTags, clientToken: _token, ...asked } = request;
  return {
    ...summaryView(call, record),
    ...sourcePipeline(call, record),
    imageRecipe:
      record.type === "AMI"
        ? (findResource(place.imageRecipes, record.recipeArn) ?? undefined)
        : undefined,
    containerRecipe:
      record.type === "DOCKER"
        ? (findResource(place.containerRecipes, record.recipeArn) ?? undefined)
        : undefined,
    infrastructureConfiguration:
      findResource(
        place.infrastructureConfigurations,
        request.infrastructureConfigurationArn ?? "",
      ) ?? undefined,
    distributionConfiguration:
      findResource(place.distributionConfigurations, request.distributionConfigurationArn ?? "") ??
      undefined,
    enhancedImageMetadataEnabled: asked.enhancedImageMetadataEnabled ?? true,
    imageTestsConfiguration: {
      imageTestsEnabled: asked.imageTestsConfiguration?.imageTestsEnabled ?? true,
      timeoutMinutes: asked.imageTestsConfiguration?.timeoutMinutes ?? defaultTestTimeout,
    },
    imageScanningConfiguration: asked.imageScanningConfiguration,
    scanState: scanState(call, record),
    executionRole: asked.executionRole,
    workflows: asked.workflows,
  };
}

/** How far the scan of the image is, where one was asked for. */
function scanState({ sandbox }: Call<unknown>, record: ImageRecord): Image["scanState"] {
  if (record.request.imageScanningConfiguration?.imageScanningEnabled !== true) return undefined;
  if (collectedAt(sandbox, record, "CollectImageScanFindings")) return { status: "COMPLETED" };
  if (!isOver(sandbox, record)) return { status: "PENDING" };
  return { status: "ABANDONED", reason: "The build ended before its findings were collected." };
}

function sourcePipeline(call: Call<unknown>, { arn }: ImageRecord): Partial<Image> {
  const sourcePipelineArn = call.sandbox.store.origins.of(arn)?.pipelineArn;
  if (!sourcePipelineArn) return {};
  const pipeline = findResource(placeOf(call).imagePipelines, sourcePipelineArn);
  return { sourcePipelineArn, sourcePipelineName: pipeline?.name };
}

/** One build version as ListImageBuildVersions shows it. */
export function summaryView(call: Call<unknown>, record: ImageRecord): ImageSummary {
  const { status, reason, outputResources } = stateNow(call.sandbox, record);
  return {
    ...versionView(call, record),
    arn: record.arn,
    version: `${record.version}/${record.build}`,
    state: { status: status as NonNullable<ImageSummary["state"]>["status"], reason },
    outputResources,
    tags: call.sandbox.store.tags.find(record.arn) ?? record.request.tags,
    loggingConfiguration: record.request.loggingConfiguration,
  };
}

/** The version of a build, as ListImages shows it. */
export function versionView(call: Call<unknown>, record: ImageRecord): ImageVersion {
  return {
    arn: record.arn.slice(0, record.arn.lastIndexOf("/")),
    name: record.name,
    type: record.type,
    version: record.version,
    platform: (record.platform ?? undefined) as ImageVersion["platform"],
    osVersion: record.osVersion ?? undefined,
    owner: record.account,
    dateCreated: record.createdAt,
    buildType: call.sandbox.store.origins.of(record.arn)?.buildType ?? "USER_INITIATED",
    imageSource: "CUSTOM",
  };
}
