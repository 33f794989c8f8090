import type {
  GetImagePipelineRequest,
  ImagePipeline,
  ListImagePipelineImagesRequest,
  ListImagePipelinesRequest,
  StartImagePipelineExecutionRequest,
} from "@aws-sdk/client-imagebuilder";
import { getNextRun } from "../account/cron";
import { createPipelineBuildRequest } from "../account/image-pipelines";
import { defineOperation, type OperationCall, type OperationOutput } from "../service";
import type { ImageRecord } from "../store/images";
import { getCurrentState } from "./build-state";
import { startBuild } from "./create-image";
import { applyFilters, type FilterFields } from "./filters";
import { runIdempotently } from "./idempotent";
import { toSummaryView } from "./image-view";
import { paginate } from "./paginate";
import { resolveRequest } from "./resolve-request";
import { addCurrentTags, filterByOwner, getResource, getSandboxRegion } from "./resources";

const pipelineFilters: FilterFields<ImagePipeline> = {
  description: (pipeline) => pipeline.description,
  distributionConfigurationArn: (pipeline) => pipeline.distributionConfigurationArn,
  imageRecipeArn: (pipeline) => pipeline.imageRecipeArn,
  infrastructureConfigurationArn: (pipeline) => pipeline.infrastructureConfigurationArn,
  name: (pipeline) => pipeline.name,
  status: (pipeline) => pipeline.status,
};

const imageFilters: FilterFields<ImageRecord> = {
  name: (image) => image.name,
  version: (image) => `${image.version}/${image.build}`,
};

/** How many of a pipeline's latest images are read to count its consecutive failures. */
const MAX_LATEST_IMAGES = 25;

export const pipelineOperations = {
  ListImagePipelines: defineOperation<ListImagePipelinesRequest>((call) => {
    const owned = filterByOwner(call, getSandboxRegion(call).imagePipelines);
    const filtered = applyFilters(owned, call.input.filters, pipelineFilters);
    const { items, nextToken } = paginate(call, filtered, (pipeline) => pipeline.arn ?? "");
    const imagePipelineList = items.map((pipeline) =>
      toPipelineView(call, addCurrentTags(call, pipeline)),
    );
    return { requestId: call.requestId, imagePipelineList, nextToken };
  }),

  GetImagePipeline: defineOperation<GetImagePipelineRequest>(
    (call) => ({
      requestId: call.requestId,
      imagePipeline: toPipelineView(call, findPipeline(call)),
    }),
    { resource: (call) => call.input.imagePipelineArn ?? "*" },
  ),

  ListImagePipelineImages: defineOperation<ListImagePipelineImagesRequest>(
    (call) => {
      const made = call.sandbox.store.origins.listImages(findPipeline(call).arn ?? "");
      const { filters } = call.input;
      const arns = filters
        ? applyFilters(findRecords(call, made), filters, imageFilters).map(({ arn }) => arn)
        : made;
      const { items, nextToken } = paginate(call, arns, (arn) => arn);
      const imageSummaryList = findRecords(call, items).map((image) => toSummaryView(call, image));
      return { requestId: call.requestId, imageSummaryList, nextToken };
    },
    { resource: (call) => call.input.imagePipelineArn ?? "*" },
  ),

  StartImagePipelineExecution: defineOperation<StartImagePipelineExecutionRequest>(startPipeline, {
    resource: (call) => call.input.imagePipelineArn ?? "*",
  }),
};

/** Creates an image from the pipeline. Idempotent by client token, like CreateImage. */
function startPipeline(call: OperationCall<StartImagePipelineExecutionRequest>): OperationOutput {
  return runIdempotently(call, "StartImagePipelineExecution", (clientToken) => {
    const pipeline = findPipeline(call);
    const created = {
      ...call,
      input: createPipelineBuildRequest(pipeline, clientToken, call.input.tags),
    };
    const arn = startBuild(created, resolveRequest(created));
    call.sandbox.store.origins.add(arn, {
      pipelineArn: pipeline.arn ?? "",
      buildType: "USER_INITIATED",
    });
    return { clientToken, imageBuildVersionArn: arn };
  });
}

/**
 * Finds the pipeline that the request names.
 *
 * @throws AwsError ResourceNotFoundException
 */
function findPipeline(call: OperationCall<{ imagePipelineArn?: string }>): ImagePipeline {
  return getResource(
    call,
    getSandboxRegion(call).imagePipelines,
    call.input.imagePipelineArn ?? "",
  );
}

function findRecords({ sandbox }: OperationCall<unknown>, arns: string[]): ImageRecord[] {
  return arns.map((arn) => sandbox.store.images.get(arn)).filter((record) => record !== null);
}

/** The pipeline with the state derived from its images and the clock. */
function toPipelineView(call: OperationCall<unknown>, pipeline: ImagePipeline): ImagePipeline {
  const { sandbox } = call;
  const { schedule } = pipeline;
  const latest = sandbox.store.origins.listImages(pipeline.arn ?? "", MAX_LATEST_IMAGES);
  const images = findRecords(call, latest);
  const statuses = images.map((image) => getCurrentState(sandbox, image).status);
  const [lastRunStatus] = statuses;
  const scheduled = images
    .filter(({ arn }) => sandbox.store.origins.findByImage(arn)?.buildType === "SCHEDULED")
    .map((image) => getCurrentState(sandbox, image).status);
  const succeeded = scheduled.findIndex((status) => status !== "FAILED");
  const dateNextRun = getNextRun(schedule?.scheduleExpression, sandbox.now().toISOString());
  return {
    ...pipeline,
    ...(lastRunStatus ? { lastRunStatus: lastRunStatus as ImagePipeline["lastRunStatus"] } : {}),
    ...(dateNextRun ? { dateNextRun } : {}),
    consecutiveFailures: succeeded < 0 ? scheduled.length : succeeded,
  };
}
