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

/** A role of the account. `createDate` is ISO-8601; the trust policy is plain JSON text, not URL-encoded. */
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
  /** Who may assume it: `base` = the portal's IAM user, `webIdentity` = the sandbox's OIDC provider. */
  trust: { base: boolean; webIdentity: boolean };
  /** The service that may assume it, e.g. `imagebuilder.amazonaws.com`. */
  trustedService?: string;
  /** IAM action patterns (`imagebuilder:List*`); a denial wins over an allowance, the rest is denied. */
  permissions: { allow: string[]; deny: string[] };
}

/** An ECR repository as DescribeRepositories sends it. `createdAt` is in epoch seconds. */
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
 * What exists in one account and region, in the shapes of the SDK, dates as ISO-8601 text.
 * Own, shared and Amazon-managed resources lie together; `ownershipOf` tells them apart.
 * One entry a version (recipes) or build version (workflows, components).
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
  /** Amazon's own: one entry a build version. */
  managedImages: Image[];
  logGroups: LogGroup[];
  repositories: SandboxRepository[];
  /** What Amazon Inspector is enabled for. */
  inspector: { ec2: boolean; ecr: boolean };
}

export interface SandboxAccount {
  id: string;
  name: string;
  /** IAM is global: one list an account. */
  roles: SandboxRole[];
  regions: SandboxRegion[];
}

/** How a build was ended from outside its plan, at an ISO-8601 time. */
export interface EndedEarly {
  at: string;
  as: "CANCELLED" | "FAILED" | "AVAILABLE";
  reason?: string;
}

/** What was sent to a build's waiting step, and how long after it began to wait; `null` for nothing. */
export type HistoricWait = {
  action: "RESUME" | "STOP";
  reason: string;
  afterSeconds: number;
} | null;

/** A build of the past. Plan it with the engine as any other; it is over by the `now` it was made for. */
export interface HistoricBuild {
  /** `.../image/name/1.2.3/4` */
  imageArn: string;
  request: CreateImageRequest;
  /** ISO-8601. */
  createdAt: string;
  /** How long the whole build took. */
  buildSeconds: number;
  /** The session ARN that asked for it. */
  requestedBy: string;
  /** What ran: by its schedule where it has one, else because a person started it. */
  pipeline?: ImagePipeline;
  endedEarly?: EndedEarly;
  /** Left out: whatever waits was resumed in time. */
  wait?: HistoricWait;
}
