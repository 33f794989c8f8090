import { z } from "zod";
import { parseArn } from "@/lib/imagebuilder/arn";
import type { WorkflowReference } from "@/lib/imagebuilder/default-workflows";
import {
  lenientFlagSchema,
  lenientList,
  lenientObject,
  lenientTextListSchema,
  lenientTextSchema,
  lenientTimeSchema,
  nullableObject,
  textPairsSchema,
} from "../lenient-schemas";

/** An output of a build: an AMI or a container image in a Region. */
export interface BuildOutput {
  region: string;
  account: string | null;
  /** AMI ID or container image URI. */
  id: string;
  name: string | null;
}

/** An image build version as listed by AWS. Times are ISO 8601 UTC; `status` is AWS's. */
export interface ImageSummaryFacts {
  arn: string;
  account: string;
  region: string;
  name: string;
  version: string;
  buildNumber: number;
  type: "AMI" | "DOCKER" | null;
  platform: string | null;
  status: string;
  statusReason: string | null;
  createdAt: string | null;
  osVersion: string | null;
  /** AWS's build type: USER_INITIATED, SCHEDULED, IMPORT, or IMPORT_ISO. */
  buildType: string | null;
  logGroupName: string | null;
  outputs: BuildOutput[];
  tags: { key: string; value: string }[];
}

/** An image build version with further facts from GetImage. */
export interface ImageFacts extends ImageSummaryFacts {
  recipeArn: string | null;
  pipelineArn: string | null;
  infrastructureArn: string | null;
  distributionArn: string | null;
  executionRole: string | null;
  /** Empty if AWS doesn't return them. */
  plannedWorkflows: WorkflowReference[];
  scan: { enabled: boolean | null; status: string | null; reason: string | null };
  /** Null if AWS doesn't return it. */
  testsEnabled: boolean | null;
  /** Null if AWS doesn't return it. */
  terminateInstanceOnFailure: boolean | null;
}

/** Tags beyond this number are dropped. AWS allows 50, not counting its own `aws:` tags. */
const maxTags = 60;
/** Outputs beyond this number are dropped. A build has far fewer. */
const maxOutputs = 500;
/** An image has at most one build workflow, ten test workflows, and one distribution workflow. */
const maxWorkflows = 12;
/** The maximum length in characters of values that are normally short, such as a status. */
const maxShortLength = 300;

const shortTextSchema = lenientTextSchema.transform((value) => value?.slice(0, maxShortLength));

const summarySchema = lenientObject({
  arn: lenientTextSchema,
  type: z.enum(["AMI", "DOCKER"]).nullable().catch(null),
  platform: lenientTextSchema,
  state: lenientObject({ status: lenientTextSchema, reason: lenientTextSchema }),
  dateCreated: lenientTimeSchema,
  osVersion: shortTextSchema,
  buildType: shortTextSchema,
  loggingConfiguration: lenientObject({ logGroupName: lenientTextSchema }),
  outputResources: lenientObject({
    amis: lenientList(
      lenientObject({
        region: lenientTextSchema,
        accountId: lenientTextSchema,
        image: lenientTextSchema,
        name: lenientTextSchema,
      }),
    ),
    containers: lenientList(
      lenientObject({ region: lenientTextSchema, imageUris: lenientTextListSchema }),
    ),
  }),
  tags: textPairsSchema,
});

const detailSchema = lenientObject({
  imageRecipe: nullableObject({ arn: lenientTextSchema }),
  containerRecipe: nullableObject({ arn: lenientTextSchema }),
  sourcePipelineArn: shortTextSchema,
  infrastructureConfiguration: lenientObject({
    arn: lenientTextSchema,
    terminateInstanceOnFailure: lenientFlagSchema,
  }),
  distributionConfiguration: lenientObject({ arn: lenientTextSchema }),
  executionRole: lenientTextSchema,
  workflows: lenientList(
    nullableObject({ workflowArn: lenientTextSchema, parallelGroup: shortTextSchema }),
  ),
  imageTestsConfiguration: lenientObject({ imageTestsEnabled: lenientFlagSchema }),
  imageScanningConfiguration: lenientObject({ imageScanningEnabled: lenientFlagSchema }),
  scanState: lenientObject({ status: shortTextSchema, reason: lenientTextSchema }),
});

/**
 * Parses an item of ListImageBuildVersions. Returns `null` if it has no build version ARN or no
 * status.
 */
export function parseImageSummary(response: unknown): ImageSummaryFacts | null {
  const image = summarySchema.parse(response);
  const arn = image.arn ? parseArn(image.arn) : null;
  if (!image.arn || arn?.kind !== "image" || !image.state.status) return null;
  const { version, build } = arn;
  if (version === undefined || build === undefined) return null;
  return {
    arn: image.arn,
    account: arn.account,
    region: arn.region,
    name: arn.name,
    version,
    buildNumber: build,
    type: image.type,
    platform: image.platform ?? null,
    status: image.state.status,
    statusReason: image.state.reason ?? null,
    createdAt: image.dateCreated,
    osVersion: image.osVersion ?? null,
    buildType: image.buildType ?? null,
    logGroupName: image.loggingConfiguration.logGroupName ?? null,
    outputs: toOutputs(image.outputResources),
    tags: image.tags.slice(0, maxTags),
  };
}

/**
 * Parses the image in a GetImage response. Returns `null` if it has no build version ARN or no
 * status.
 */
export function parseImage(response: unknown): ImageFacts | null {
  const facts = parseImageSummary(response);
  if (!facts) return null;
  const read = detailSchema.parse(response);
  return {
    ...facts,
    recipeArn: read.imageRecipe?.arn ?? read.containerRecipe?.arn ?? null,
    pipelineArn: read.sourcePipelineArn ?? null,
    infrastructureArn: read.infrastructureConfiguration.arn ?? null,
    distributionArn: read.distributionConfiguration.arn ?? null,
    executionRole: read.executionRole ?? null,
    plannedWorkflows: read.workflows
      .flatMap((one) =>
        one?.workflowArn
          ? [{ workflowArn: one.workflowArn, parallelGroup: one.parallelGroup ?? null }]
          : [],
      )
      .slice(0, maxWorkflows),
    scan: {
      enabled: read.imageScanningConfiguration.imageScanningEnabled ?? null,
      status: read.scanState.status ?? null,
      reason: read.scanState.reason ?? null,
    },
    testsEnabled: read.imageTestsConfiguration.imageTestsEnabled ?? null,
    terminateInstanceOnFailure: read.infrastructureConfiguration.terminateInstanceOnFailure ?? null,
  };
}

function toOutputs({
  amis,
  containers,
}: z.output<typeof summarySchema>["outputResources"]): BuildOutput[] {
  const all = [
    ...amis.flatMap(({ region, accountId, image, name }) =>
      image
        ? [{ region: region ?? "", account: accountId ?? null, id: image, name: name ?? null }]
        : [],
    ),
    ...containers.flatMap(({ region, imageUris }) =>
      imageUris.map((id) => ({ region: region ?? "", account: null, id, name: null })),
    ),
  ];
  return all.slice(0, maxOutputs);
}
