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
  /** Seconds. */
  maxSessionDuration: number;
  assumeRolePolicyDocument: string;
  /**
   * Who can assume it: `base` is the portal's IAM user, `webIdentity` the sandbox's OIDC provider.
   */
  trust: { base: boolean; webIdentity: boolean };
  /** The service that can assume it, e.g. `imagebuilder.amazonaws.com`. */
  trustedService?: string;
  /** IAM action patterns (`imagebuilder:List*`); an explicit deny wins, and the default is deny. */
  permissions: { allow: string[]; deny: string[] };
}

/** An ECR repository as returned by DescribeRepositories. `createdAt` in epoch seconds. */
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
 * The resources of an account and Region, in the SDK's shapes with dates as ISO-8601 text. Includes
 * own, shared and Amazon-managed resources; `ownershipOf` distinguishes them. One entry per version
 * (recipes) or build version (workflows, components).
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
  /** The resource types that Amazon Inspector scans. */
  inspector: { ec2: boolean; ecr: boolean };
}

export interface SandboxAccount {
  id: string;
  name: string;
  /** IAM is global: one list per account. */
  roles: SandboxRole[];
  regions: SandboxRegion[];
}

/** How a build was ended before its planned end, with an ISO-8601 time. */
export interface EndedEarly {
  at: string;
  as: "CANCELLED" | "FAILED" | "AVAILABLE";
  reason?: string;
}

/**
 * The action sent to a build's waiting step, and the delay after it began to wait; `null` for none.
 */
export type HistoricWait = {
  action: "RESUME" | "STOP";
  reason: string;
  afterSeconds: number;
} | null;

/**
 * A past build. Planned by the engine like any other; it has ended by the `now` that it was created
 * for.
 */
export interface HistoricBuild {
  /** `.../image/name/1.2.3/4` */
  imageArn: string;
  request: CreateImageRequest;
  /** ISO-8601. */
  createdAt: string;
  /** The duration of the whole build. */
  buildSeconds: number;
  /** The session ARN of the requester. */
  requestedBy: string;
  /** The pipeline that ran: by its schedule if it has one, otherwise started by a person. */
  pipeline?: ImagePipeline;
  endedEarly?: EndedEarly;
  /** If absent, every waiting step was resumed in time. */
  wait?: HistoricWait;
}
