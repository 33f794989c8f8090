import type { LogGroup } from "@aws-sdk/client-cloudwatch-logs";
import type {
  Component,
  ContainerRecipe,
  CreateImageRequest,
  DistributionConfiguration,
  Image,
  ImagePipeline,
  ImageRecipe,
  InfrastructureConfiguration,
  Workflow,
} from "@aws-sdk/client-imagebuilder";

/**
 * A role of the account. `createDate` is ISO-8601; the trust policy is plain JSON, not URL-encoded.
 */
export interface SandboxRole {
  roleName: string;
  roleId: string;
  arn: string;
  path: string;
  description: string;
  createDate: string;
  maxSessionDuration: number;
  assumeRolePolicyDocument: string;
  /**
   * The principals that can assume the role. `base` is the portal's IAM user, `webIdentity` the
   * sandbox's OIDC provider.
   */
  trust: { base: boolean; webIdentity: boolean };
  /** The service that can assume the role, e.g. `imagebuilder.amazonaws.com`. */
  trustedService?: string;
  /** IAM action patterns (`imagebuilder:List*`); an explicit deny wins, and the default is deny. */
  permissions: { allow: string[]; deny: string[] };
}

/** An ECR repository as returned by DescribeRepositories. `createdAt` is in epoch seconds. */
export interface SandboxRepository {
  registryId: string;
  repositoryArn: string;
  repositoryName: string;
  repositoryUri: string;
  createdAt: number;
  imageTagMutability: "MUTABLE" | "IMMUTABLE";
  imageScanningConfiguration: { scanOnPush: boolean };
  encryptionConfiguration: { encryptionType: "AES256" | "KMS"; kmsKey?: string };
}

/**
 * The resources of an account and Region. Recipes, workflows, and components include shared and
 * Amazon-managed ones, which `owner` distinguishes. There is one entry per version of a recipe, and
 * one per build version of a workflow or component.
 */
export interface SandboxRegion {
  account: string;
  region: string;
  imageRecipes: ImageRecipe[];
  containerRecipes: ContainerRecipe[];
  infrastructureConfigurations: InfrastructureConfiguration[];
  distributionConfigurations: DistributionConfiguration[];
  imagePipelines: ImagePipeline[];
  workflows: Workflow[];
  components: Component[];
  /** Amazon-managed images, one entry per build version. */
  managedImages: Image[];
  logGroups: LogGroup[];
  repositories: SandboxRepository[];
  /** For each resource type, true if Amazon Inspector scans it. */
  inspector: { ec2: boolean; ecr: boolean };
}

export interface SandboxAccount {
  id: string;
  name: string;
  /** IAM is global, so each account has one list of roles. */
  roles: SandboxRole[];
  regions: SandboxRegion[];
}

/** How a build ended before its planned end, and when (ISO-8601). */
export interface EarlyEnd {
  at: string;
  as: "CANCELLED" | "FAILED" | "AVAILABLE";
  reason?: string;
}

/**
 * The action sent to a build's first waiting step, and when it was sent, in seconds after the start
 * of the wait. Null if none was sent, so that the step is still waiting or has timed out.
 */
export type HistoricalWait = {
  action: "RESUME" | "STOP";
  reason: string;
  afterSeconds: number;
} | null;

/**
 * A build that was started before the sandbox. The engine plans it like any other. All have ended,
 * except those with a step that is still waiting.
 */
export interface HistoricalBuild {
  /** `.../image/name/1.2.3/4` */
  imageArn: string;
  request: CreateImageRequest;
  /** ISO-8601. */
  createdAt: string;
  /** The duration of the whole build, without the time spent waiting for people. */
  buildSeconds: number;
  /** The session ARN of the requester. */
  requestedBy: string;
  /**
   * The pipeline that ran the build. It was started by its schedule if it has one, otherwise by a
   * person.
   */
  pipeline?: ImagePipeline;
  endedEarly?: EarlyEnd;
  /** Absent if every waiting step was resumed in time. */
  wait?: HistoricalWait;
}
