/** The resource types of Image Builder ARNs. */
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

/**
 * The parts of an Image Builder ARN. `account` is 12 digits, or starts with `aws` for AWS's own
 * resources.
 */
export interface ImageBuilderArn {
  partition: string;
  region: string;
  account: string;
  kind: ResourceKind;
  /** Workflows only: the path segment between `workflow/` and the name. */
  workflowType?: WorkflowArnType;
  name: string;
  /** `1.2.3`, or with `x` for the latest: `1.x.x`, `x.x.x`. */
  version?: string;
  /** Build number, present on a build version only. */
  build?: number;
}

const arnPattern =
  /^arn:(aws[^:\p{Cc}]*):imagebuilder:([^:\p{Cc}]+):([0-9]{12}|aws(?:-[a-z-]+)?):(image-recipe|container-recipe|infrastructure-configuration|distribution-configuration|component|image|image-pipeline|lifecycle-policy|workflow\/(?:build|test|distribution))\/([a-z0-9_-]+)(?:\/((?:[0-9]+|x)\.(?:[0-9]+|x)\.(?:[0-9]+|x))(?:\/([0-9]{1,15}))?)?$/u;

/**
 * Parses an Image Builder ARN; `null` if the text isn't one. Never throws. Follows the pattern
 * `ImageBuilderArn` of AWS's API model (version 2019-12-02), but rejects control characters, which
 * a database can't always store.
 */
export function parseArn(text: string): ImageBuilderArn | null {
  const match = arnPattern.exec(text);
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

/** The inverse of {@link parseArn}. */
export function formatArn(arn: ImageBuilderArn): string {
  const resource = arn.workflowType ? `${arn.kind}/${arn.workflowType}` : arn.kind;
  const version = arn.version === undefined ? "" : `/${arn.version}`;
  const build = arn.build === undefined ? "" : `/${arn.build}`;
  return `arn:${arn.partition}:imagebuilder:${arn.region}:${arn.account}:${resource}/${arn.name}${version}${build}`;
}

export function parseWorkflowType(arn: string): WorkflowArnType | null {
  return parseArn(arn)?.workflowType ?? null;
}

/** The AWS partition of a Region; `aws` by default. */
export function getPartition(region: string): string {
  if (region.startsWith("cn-")) return "aws-cn";
  if (region.startsWith("us-gov-")) return "aws-us-gov";
  return "aws";
}

/** The path of an image build version's page; `null` for any other ARN. */
export function formatBuildPath(arn: string): string | null {
  const parts = parseArn(arn);
  if (parts?.kind !== "image" || parts.version === undefined || parts.build === undefined) {
    return null;
  }
  const { account, region, name, version, build } = parts;
  return `/builds/${[account, region, name, version, build].map(encodeURIComponent).join("/")}`;
}

/** The name of an image build version, such as "web 1.2.0 build 3"; `null` for any other ARN. */
export function parseBuildName(arn: string): string | null {
  const { kind, name, version, build } = parseArn(arn) ?? {};
  return kind === "image" && version && build !== undefined
    ? `${name} ${version} build ${build}`
    : null;
}

/**
 * The ARN of the image build version in a page's decoded path segments; `null` if they are invalid.
 */
export function parseBuildPath(segments: {
  account: string;
  region: string;
  name: string;
  version: string;
  build: string;
}): string | null {
  const { account, region, name, version, build } = segments;
  const arn = `arn:${getPartition(region)}:imagebuilder:${region}:${account}:image/${name}/${version}/${build}`;
  const parts = parseArn(arn);
  if (parts?.kind !== "image" || parts.build === undefined) return null;
  return parts.version?.includes("x") ? null : arn;
}

export function formatRecipe(name: string, version: string | null | undefined): string {
  return version ? `${name} ${version}` : name;
}
