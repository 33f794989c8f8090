import type { DiagnosisSource } from "./types";

const guide = (page: string, title: string): DiagnosisSource => ({
  title: `EC2 Image Builder User Guide: ${title}`,
  url: `https://docs.aws.amazon.com/imagebuilder/latest/userguide/${page}.html`,
});

/** The pages that the catalogue refers to. */
export const sources = {
  troubleshooting: guide("troubleshooting", "Troubleshoot EC2 Image Builder"),
  managedPolicies: guide("security-iam-awsmanpol", "AWS managed policies"),
  crossAccount: guide("cross-account-dist", "Set up cross-account AMI distribution"),
  stepActions: guide("wfdoc-step-actions", "Supported step actions for your workflow document"),
  componentDocuments: guide("toe-use-documents", "AWSTOE component document framework"),
  customWorkflows: guide("security-iam", "IAM permissions for custom workflows"),
  timeouts: {
    title: "AWS re:Post: How do I resolve build timeout errors in EC2 Image Builder?",
    url: "https://repost.aws/knowledge-center/image-builder-build-timeout",
  },
  encryptedAmis: {
    title: "AWS re:Post: How do I troubleshoot encrypted AMI distribution errors in Image Builder?",
    url: "https://repost.aws/knowledge-center/image-builder-distr-error-encrypted-ami",
  },
  ec2Errors: {
    title: "Amazon EC2 API Reference: Error codes",
    url: "https://docs.aws.amazon.com/AWSEC2/latest/APIReference/errors-overview.html",
  },
  quotas: {
    title: "AWS General Reference: EC2 Image Builder endpoints and quotas",
    url: "https://docs.aws.amazon.com/general/latest/gr/imagebuilder.html",
  },
  inventoryIssue: {
    title: "immutable-server-pipeline issue 12: duplicate instance metadata collection",
    url: "https://github.com/aws-samples/immutable-server-pipeline/issues/12",
  },
  deviceNameIssue: {
    title: "CloudFormation resource providers issue 5: cryptic error with custom EBS volumes",
    url: "https://github.com/aws-cloudformation/aws-cloudformation-resource-providers-imagebuilder/issues/5",
  },
  agentIssue: {
    title: "amazon-ec2-image-builder-samples issue 30: SSM Agent verification failed",
    url: "https://github.com/aws-samples/amazon-ec2-image-builder-samples/issues/30",
  },
  componentIssue: {
    title: "aws-parallelcluster issue 3995: the document of a component failed",
    url: "https://github.com/aws/aws-parallelcluster/issues/3995",
  },
  diskIssue: {
    title: "deepracer-on-the-spot issue 105: no space left on device",
    url: "https://github.com/aws-deepracer-community/deepracer-on-the-spot/issues/105",
  },
  sysprepIssue: {
    title: "windows-imaging-tools issue 367: sysprep and packages of one user",
    url: "https://github.com/cloudbase/windows-imaging-tools/issues/367",
  },
} satisfies Record<string, DiagnosisSource>;
