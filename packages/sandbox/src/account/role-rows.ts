export interface RoleRow {
  name: string;
  description: string;
  path?: string;
  /** Seconds. */
  maxSessionDuration?: number;
  /** A service that can assume the role. */
  service?: string;
  trust?: { base: boolean; webIdentity: boolean };
  allow?: string[];
  deny?: string[];
  /** The only account with the role. */
  onlyIn?: string;
}

const PEOPLE = { base: true, webIdentity: true };
const READ = [
  "imagebuilder:Get*",
  "imagebuilder:List*",
  "iam:GetRole",
  "iam:ListRoles",
  "logs:Describe*",
  "logs:GetLogEvents",
  "logs:FilterLogEvents",
  "ecr:DescribeRepositories",
  "sts:GetCallerIdentity",
];
const BUILD = [
  "imagebuilder:CreateImage",
  "imagebuilder:CancelImageCreation",
  "imagebuilder:RetryImage",
  "imagebuilder:StartImagePipelineExecution",
  "imagebuilder:TagResource",
  "imagebuilder:UntagResource",
  "iam:PassRole",
  "inspector2:BatchGetAccountStatus",
];
/** For the event queue of the account and Region. */
const QUEUE = [
  "sqs:ReceiveMessage",
  "sqs:DeleteMessage*",
  "sqs:GetQueueAttributes",
  "sqs:GetQueueUrl",
  "sqs:SendMessage",
];
const IMAGE_BUILDER = "imagebuilder.amazonaws.com";

/**
 * Roles of both accounts: for people, for Image Builder, and unrelated ones as in every account.
 */
export const ROLE_ROWS: RoleRow[] = [
  {
    name: "KilnEngineer",
    description: "Builds images.",
    trust: PEOPLE,
    maxSessionDuration: 14_400,
    allow: [...READ, ...BUILD, ...QUEUE],
  },
  {
    name: "KilnLead",
    description: "Builds, reviews and deletes images.",
    trust: PEOPLE,
    maxSessionDuration: 14_400,
    allow: [
      ...READ,
      ...BUILD,
      ...QUEUE,
      "imagebuilder:SendWorkflowStepAction",
      "imagebuilder:DeleteImage",
    ],
  },
  { name: "KilnViewer", description: "Looks on.", trust: PEOPLE, allow: READ },
  {
    name: "KilnTracker",
    description: "Follows builds on behalf of the portal.",
    trust: PEOPLE,
    maxSessionDuration: 43_200,
    allow: [...READ, ...QUEUE],
  },
  {
    name: "KilnNoList",
    description: "May build, but sees no lists: ARNs have to be known.",
    trust: PEOPLE,
    allow: [...BUILD, "imagebuilder:GetImage", "sts:GetCallerIdentity"],
    deny: ["*:List*", "*:Describe*", "*:BatchGet*"],
    onlyIn: "111122223333",
  },
  {
    name: "KilnLocked",
    description: "Nobody may assume it.",
    onlyIn: "111122223333",
    trust: { base: false, webIdentity: false },
  },
  {
    name: "EC2ImageBuilderExecutionRole",
    description: "Execution role for image workflows and lifecycle policies.",
    service: IMAGE_BUILDER,
  },
  {
    name: "ImageBuilderWorkflowRole",
    description: "Execution role for workflows that call Step Functions and Lambda.",
    path: "/service-role/",
    service: IMAGE_BUILDER,
  },
  {
    name: "AWSServiceRoleForImageBuilder",
    description: "A service-linked role required for EC2 Image Builder to access your resources.",
    path: "/aws-service-role/imagebuilder.amazonaws.com/",
    service: IMAGE_BUILDER,
  },
  {
    name: "ImageBuilderLifecycleRole",
    description: "Deprecates and deletes old images.",
    path: "/service-role/",
    service: IMAGE_BUILDER,
  },
  {
    name: "EC2ImageBuilderDistributionCrossAccountRole",
    description: "Lets the build account distribute to this one.",
  },
  {
    name: "EC2InstanceProfileForImageBuilder",
    description: "On the build instances.",
    service: "ec2.amazonaws.com",
  },
  {
    name: "EC2InstanceProfileForImageBuilderECRContainerBuilds",
    description: "On the build instances of container images.",
    service: "ec2.amazonaws.com",
  },
  { name: "vmimport", description: "Exports AMIs to S3.", service: "vmie.amazonaws.com" },
  { name: "deploy-web", description: "Pipeline of the web team.", path: "/ci/" },
  {
    name: "AWSServiceRoleForEC2Spot",
    description: "Default EC2 Spot Service Linked Role",
    path: "/aws-service-role/spot.amazonaws.com/",
    service: "spot.amazonaws.com",
  },
];
