import { z } from "zod";
import { parseArn } from "@/lib/imagebuilder/arn";
import { flag, listOf, optionalPart, part, text, textPairs, texts, time } from "../lenient";

/** An output of a build: an AMI or a container image in a Region. */
export interface ImageOutput {
  region: string;
  account: string | null;
  /** AMI ID or container image URI. */
  id: string;
  name: string | null;
}

/** An image build version as listed by AWS. Times are ISO-8601 UTC; `status` is AWS's. */
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
  /** AWS's build type: USER_INITIATED, SCHEDULED, IMPORT, IMPORT_ISO. */
  buildType: string | null;
  logGroupName: string | null;
  outputs: ImageOutput[];
  tags: { key: string; value: string }[];
}

/** An image build version with the facts that only GetImage returns. */
export interface ImageFacts extends ImageSummaryFacts {
  recipeArn: string | null;
  pipelineArn: string | null;
  infrastructureArn: string | null;
  distributionArn: string | null;
  executionRole: string | null;
  /** Empty if AWS doesn't return them. */
  plannedWorkflows: { workflowArn: string; parallelGroup: string | null }[];
  scan: { enabled: boolean | null; status: string | null; reason: string | null };
  /** Null if AWS doesn't return it. */
  testsEnabled: boolean | null;
  /** Null if AWS doesn't return it. */
  terminateInstanceOnFailure: boolean | null;
}

/** AWS allows 50 tags and far fewer outputs per image; a longer response is cut. */
const maxTags = 60;
const maxOutputs = 500;
/** At most one build, ten test and one distribution workflow. */
const maxWorkflows = 12;
/** Maximum characters of a word or an ARN. */
const longestShort = 300;

const shortText = text.transform((value) => value?.slice(0, longestShort));

const summary = part({
  arn: text,
  type: z.enum(["AMI", "DOCKER"]).nullable().catch(null),
  platform: text,
  state: part({ status: text, reason: text }),
  dateCreated: time,
  osVersion: shortText,
  buildType: shortText,
  loggingConfiguration: part({ logGroupName: text }),
  outputResources: part({
    amis: listOf(part({ region: text, accountId: text, image: text, name: text })),
    containers: listOf(part({ region: text, imageUris: texts })),
  }),
  tags: textPairs,
});

const more = part({
  imageRecipe: optionalPart({ arn: text }),
  containerRecipe: optionalPart({ arn: text }),
  sourcePipelineArn: shortText,
  infrastructureConfiguration: part({ arn: text, terminateInstanceOnFailure: flag }),
  distributionConfiguration: part({ arn: text }),
  executionRole: text,
  workflows: listOf(optionalPart({ workflowArn: text, parallelGroup: shortText })),
  imageTestsConfiguration: part({ imageTestsEnabled: flag }),
  imageScanningConfiguration: part({ imageScanningEnabled: flag }),
  scanState: part({ status: shortText, reason: text }),
});

/** Parses an item of ListImageBuildVersions; `null` without a build version ARN or a status. */
export function summaryFacts(answer: unknown): ImageSummaryFacts | null {
  const image = summary.parse(answer);
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
    outputs: outputs(image.outputResources),
    tags: image.tags.slice(0, maxTags),
  };
}

/** Parses GetImage's image; `null` as above. */
export function imageFacts(answer: unknown): ImageFacts | null {
  const facts = summaryFacts(answer);
  if (!facts) return null;
  const read = more.parse(answer);
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

function outputs({ amis, containers }: z.output<typeof summary>["outputResources"]): ImageOutput[] {
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
