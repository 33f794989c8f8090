/** What a role can't do without an IAM action, to complete "This role can't …". */
const tasks: Readonly<Record<string, string>> = {
  "ecr:DescribeRepositories": "list ECR repositories",
  "iam:ListRoles": "list IAM roles",
  "iam:PassRole": "pass an IAM role",
  "imagebuilder:CancelImageCreation": "cancel this build",
  "imagebuilder:CreateImage": "start builds",
  "imagebuilder:DeleteImage": "delete this build",
  "imagebuilder:GetContainerRecipe": "view container recipes",
  "imagebuilder:GetDistributionConfiguration": "view distribution configurations",
  "imagebuilder:GetImage": "view build details",
  "imagebuilder:GetImageRecipe": "view image recipes",
  "imagebuilder:GetInfrastructureConfiguration": "view infrastructure configurations",
  "imagebuilder:GetWorkflow": "view workflows",
  "imagebuilder:GetWorkflowStepExecution": "view workflow steps",
  "imagebuilder:ListContainerRecipes": "list container recipes",
  "imagebuilder:ListDistributionConfigurations": "list distribution configurations",
  "imagebuilder:ListImageBuildVersions": "list builds",
  "imagebuilder:ListImagePackages": "list packages",
  "imagebuilder:ListImageRecipes": "list image recipes",
  "imagebuilder:ListImages": "list images",
  "imagebuilder:ListImageScanFindings": "list findings",
  "imagebuilder:ListInfrastructureConfigurations": "list infrastructure configurations",
  "imagebuilder:ListWaitingWorkflowSteps": "list waiting steps",
  "imagebuilder:ListWorkflowExecutions": "list the build's workflows",
  "imagebuilder:ListWorkflows": "list workflows",
  "imagebuilder:ListWorkflowStepExecutions": "list workflow steps",
  "imagebuilder:RetryImage": "retry this build",
  "imagebuilder:SendWorkflowStepAction": "approve or reject steps",
  "imagebuilder:TagResource": "add tags",
  "imagebuilder:UntagResource": "remove tags",
  "inspector2:BatchGetAccountStatus": "check whether Amazon Inspector is enabled",
  "logs:DescribeLogGroups": "list log groups",
  "logs:GetLogEvents": "read the log",
};

/**
 * Returns an error title that names the denied task, such as "This role can't list packages".
 * Returns `null` if AWS's message names no known IAM action.
 */
export function formatDeniedTitle(awsMessage: string): string | null {
  const [, action = ""] = /not authorized to perform: ([\w-]+:\w+)/.exec(awsMessage) ?? [];
  return Object.hasOwn(tasks, action) ? `This role can't ${tasks[action]}` : null;
}
