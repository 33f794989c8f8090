import type {
  GetImagePipelineRequest,
  ImagePipeline,
  ListImagePipelineImagesRequest,
  ListImagePipelinesRequest,
  StartImagePipelineExecutionRequest,
} from "@aws-sdk/client-imagebuilder";
import { nextRun } from "../account/cron";
import { pipelineRequest } from "../account/image-pipelines";
import { type Call, type Output, operation } from "../service";
import type { ImageRecord } from "../store/images";
import { stateNow } from "./build-state";
import { startBuild } from "./create-image";
import { applyFilters, type FilterFields } from "./filters";
import { idempotently } from "./idempotent";
import { summaryView } from "./image-view";
import { page } from "./page";
import { resolveRequest } from "./resolve-request";
import { accountRegionOf, getResource, ownedBy, withTags } from "./resources";

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

/** The number of images considered: a pipeline that fails ten times is disabled. */
const LATEST = 25;

export const pipelineOperations = {
  ListImagePipelines: operation<ListImagePipelinesRequest>((call) => {
    const owned = ownedBy(call, accountRegionOf(call).imagePipelines);
    const filtered = applyFilters(owned, call.input.filters, pipelineFilters);
    const { items, nextToken } = page(call, filtered, (pipeline) => pipeline.arn ?? "");
    const imagePipelineList = items.map((pipeline) => view(call, withTags(call, pipeline)));
    return { requestId: call.requestId, imagePipelineList, nextToken };
  }),

  GetImagePipeline: operation<GetImagePipelineRequest>(
    (call) => ({ requestId: call.requestId, imagePipeline: view(call, findPipeline(call)) }),
    { resource: (call) => call.input.imagePipelineArn ?? "*" },
  ),

  ListImagePipelineImages: operation<ListImagePipelineImagesRequest>(
    (call) => {
      const made = call.sandbox.store.origins.madeBy(findPipeline(call).arn ?? "");
      const { filters } = call.input;
      const arns = filters
        ? applyFilters(recordsOf(call, made), filters, imageFilters).map(({ arn }) => arn)
        : made;
      const { items, nextToken } = page(call, arns, (arn) => arn);
      const imageSummaryList = recordsOf(call, items).map((image) => summaryView(call, image));
      return { requestId: call.requestId, imageSummaryList, nextToken };
    },
    { resource: (call) => call.input.imagePipelineArn ?? "*" },
  ),

  StartImagePipelineExecution: operation<StartImagePipelineExecutionRequest>(startPipeline, {
    resource: (call) => call.input.imagePipelineArn ?? "*",
  }),
};

/** Creates an image from the pipeline. Idempotent by client token, like CreateImage. */
function startPipeline(call: Call<StartImagePipelineExecutionRequest>): Output {
  return idempotently(call, "StartImagePipelineExecution", (clientToken) => {
    const pipeline = findPipeline(call);
    const created = { ...call, input: pipelineRequest(pipeline, clientToken, call.input.tags) };
    const arn = startBuild(created, resolveRequest(created));
    call.sandbox.store.origins.add(arn, {
      pipelineArn: pipeline.arn ?? "",
      buildType: "USER_INITIATED",
    });
    return { clientToken, imageBuildVersionArn: arn };
  });
}

/** @throws AwsError ResourceNotFoundException */
function findPipeline(call: Call<{ imagePipelineArn?: string }>): ImagePipeline {
  return getResource(call, accountRegionOf(call).imagePipelines, call.input.imagePipelineArn ?? "");
}

function recordsOf({ sandbox }: Call<unknown>, arns: string[]): ImageRecord[] {
  return arns.map((arn) => sandbox.store.images.get(arn)).filter((record) => record !== null);
}

/** The pipeline with the state derived from its images and the clock. */
function view(call: Call<unknown>, pipeline: ImagePipeline): ImagePipeline {
  const { sandbox } = call;
  const { schedule } = pipeline;
  const latest = sandbox.store.origins.madeBy(pipeline.arn ?? "", LATEST);
  const images = recordsOf(call, latest);
  const statuses = images.map((image) => stateNow(sandbox, image).status);
  const [lastRunStatus] = statuses;
  const scheduled = images
    .filter(({ arn }) => sandbox.store.origins.of(arn)?.buildType === "SCHEDULED")
    .map((image) => stateNow(sandbox, image).status);
  const succeeded = scheduled.findIndex((status) => status !== "FAILED");
  const dateNextRun = nextRun(schedule?.scheduleExpression, sandbox.now().toISOString());
  return {
    ...pipeline,
    ...(lastRunStatus ? { lastRunStatus: lastRunStatus as ImagePipeline["lastRunStatus"] } : {}),
    ...(dateNextRun ? { dateNextRun } : {}),
    consecutiveFailures: succeeded < 0 ? scheduled.length : succeeded,
  };
}
