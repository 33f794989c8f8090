/** The kinds of resource that an Image Builder ARN can name. */
export type ResourceKind =
  | "image-recipe"
  | "container-recipe"
  | "infrastructure-configuration"
  | "distribution-configuration"
  | "component"
  | "image"
  | "image-pipeline"
  | "lifecycle-policy"
  | "workflow";

export type WorkflowArnType = "build" | "test" | "distribution";

/** The parts of an Image Builder ARN. `account` is 12 digits, or `aws` for what Amazon owns. */
export interface ImageBuilderArn {
  partition: string;
  region: string;
  account: string;
  kind: ResourceKind;
  /** Workflows only: the path segment between `workflow/` and the name. */
  workflowType?: WorkflowArnType;
  name: string;
  /** `1.2.3`, or with `x` for "the newest": `1.x.x`, `x.x.x`. */
  version?: string;
  /** Build number, present on a build version only. */
  build?: number;
}

const ARN =
  /^arn:(aws[^:]*):imagebuilder:([^:]+):([0-9]{12}|aws(?:-[a-z-]+)?):(image-recipe|container-recipe|infrastructure-configuration|distribution-configuration|component|image|image-pipeline|lifecycle-policy|workflow\/(?:build|test|distribution))\/([a-z0-9-_]+)(?:\/((?:[0-9]+|x)\.(?:[0-9]+|x)\.(?:[0-9]+|x))(?:\/([0-9]{1,15}))?)?$/;

/**
 * Takes an Image Builder ARN apart; `null` when the text is not one. Follows the pattern
 * `ImageBuilderArn` of AWS's API model, version 2019-12-02, and never throws.
 */
export function parseArn(text: string): ImageBuilderArn | null {
  const match = ARN.exec(text);
  if (!match) return null;
  const [, partition = "", region = "", account = "", resource = "", name = "", version, build] =
    match;
  const [kind, workflowType] = resource.split("/");
  return {
    partition,
    region,
    account,
    kind: kind as ResourceKind,
    ...(workflowType ? { workflowType: workflowType as WorkflowArnType } : {}),
    name,
    ...(version ? { version } : {}),
    ...(build ? { build: Number(build) } : {}),
  };
}

/** The text of an ARN: the inverse of `parseArn`. */
export function formatArn(arn: ImageBuilderArn): string {
  const resource = arn.workflowType ? `${arn.kind}/${arn.workflowType}` : arn.kind;
  const version = arn.version === undefined ? "" : `/${arn.version}`;
  const build = arn.build === undefined ? "" : `/${arn.build}`;
  return `arn:${arn.partition}:imagebuilder:${arn.region}:${arn.account}:${resource}/${arn.name}${version}${build}`;
}

/** The type of workflow that an ARN names, or `null` when it is not a workflow's ARN. */
export function workflowTypeOf(arn: string): WorkflowArnType | null {
  return parseArn(arn)?.workflowType ?? null;
}

/** The partition that a region belongs to, as AWS names them; `aws` for every other region. */
export function partitionOf(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  if (region.startsWith("us-gov-")) return "aws-us-gov";
  return "aws";
}

/** The portal's page of an image build version; `null` for an ARN that is not one. */
export function buildPath(arn: string): string | null {
  const parts = parseArn(arn);
  if (parts?.kind !== "image" || parts.version === undefined || parts.build === undefined) {
    return null;
  }
  const { account, region, name, version, build } = parts;
  return `/builds/${[account, region, name, version, build].map(encodeURIComponent).join("/")}`;
}

/** The image build version that a page's decoded path segments name; `null` when they name none. */
export function buildArnOf(segments: {
  account: string;
  region: string;
  name: string;
  version: string;
  build: string;
}): string | null {
  const { account, region, name, version, build } = segments;
  const arn = `arn:${partitionOf(region)}:imagebuilder:${region}:${account}:image/${name}/${version}/${build}`;
  const parts = parseArn(arn);
  if (parts?.kind !== "image" || parts.build === undefined) return null;
  return parts.version?.includes("x") ? null : arn;
}
