export interface RoleRow {
  name: string;
  description: string;
  path?: string;
  maxSessionDuration?: number;
  /** A service that can assume the role. */
  service?: string;
  trust?: { base: boolean; webIdentity: boolean };
  allow?: string[];
  deny?: string[];
  /** The only account that has the role. */
  onlyIn?: string;
}

const PERSON_TRUST = { base: true, webIdentity: true };
const READ_ACTIONS = [
  "imagebuilder:Get*",
  "imagebuilder:List*",
  "iam:GetRole",
  "iam:ListRoles",
  "iam:SimulatePrincipalPolicy",
  "logs:Describe*",
  "logs:GetLogEvents",
  "logs:FilterLogEvents",
  "ecr:DescribeRepositories",
  "inspector2:ListFindings",
  "sts:GetCallerIdentity",
];
const BUILD_ACTIONS = [
  "imagebuilder:CreateImage",
  "imagebuilder:CancelImageCreation",
  "imagebuilder:RetryImage",
  "imagebuilder:StartImagePipelineExecution",
  "imagebuilder:TagResource",
  "imagebuilder:UntagResource",
  "iam:PassRole",
  "iam:CreateServiceLinkedRole",
  "inspector2:BatchGetAccountStatus",
  "ecr:BatchGetRepositoryScanningConfiguration",
];
/** The actions that a role needs for the event queue of its account and Region. */
const QUEUE_ACTIONS = [
  "sqs:ReceiveMessage",
  "sqs:DeleteMessage*",
  "sqs:GetQueueAttributes",
  "sqs:GetQueueUrl",
  "sqs:SendMessage",
];
const IMAGE_BUILDER = "imagebuilder.amazonaws.com";

/** Roles for people and for Image Builder, and unrelated ones, as in a real account. */
export const ROLE_ROWS: RoleRow[] = [
  {
    name: "KilnEngineer",
    description: "Builds images.",
    trust: PERSON_TRUST,
    maxSessionDuration: 14_400,
    allow: [...READ_ACTIONS, ...BUILD_ACTIONS, ...QUEUE_ACTIONS],
  },
  {
    name: "KilnLead",
    description: "Builds, reviews and deletes images.",
    trust: PERSON_TRUST,
    maxSessionDuration: 14_400,
    allow: [
      ...READ_ACTIONS,
      ...BUILD_ACTIONS,
      ...QUEUE_ACTIONS,
      "imagebuilder:SendWorkflowStepAction",
      "imagebuilder:DeleteImage",
    ],
  },
  { name: "KilnViewer", description: "Looks on.", trust: PERSON_TRUST, allow: READ_ACTIONS },
  {
    name: "KilnTracker",
    description: "Tracks builds for Kiln.",
    trust: PERSON_TRUST,
    maxSessionDuration: 43_200,
    allow: [...READ_ACTIONS, ...QUEUE_ACTIONS],
  },
  {
    name: "KilnNoList",
    description: "Can build, but not list resources. ARNs must be entered.",
    trust: PERSON_TRUST,
    allow: [...BUILD_ACTIONS, "imagebuilder:GetImage", "sts:GetCallerIdentity"],
    deny: ["*:List*", "*:Describe*", "*:BatchGet*"],
    onlyIn: "111122223333",
  },
  {
    name: "KilnLocked",
    description: "Can't be assumed.",
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
    description: "Instance profile role of the build instances.",
    service: "ec2.amazonaws.com",
  },
  {
    name: "EC2InstanceProfileForImageBuilderECRContainerBuilds",
    description: "Instance profile role of container build instances.",
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
