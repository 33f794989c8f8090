import { constraints, constraintText, maxTags, timeoutMinutes } from "./constraints";

/** The form's sections in page order; their ids are the page's anchors. */
export const sections = [
  { id: "recipe", title: "Recipe" },
  { id: "infrastructure", title: "Infrastructure" },
  { id: "distribution", title: "Distribution" },
  { id: "tests", title: "Tests" },
  { id: "scanning", title: "Scanning" },
  { id: "workflows", title: "Workflows" },
  { id: "logging", title: "Logging" },
  { id: "execution-role", title: "Execution role" },
  { id: "metadata", title: "Metadata" },
  { id: "tags", title: "Tags" },
  { id: "client-token", title: "Client token" },
] as const;

export type SectionId = (typeof sections)[number]["id"];

export interface FieldInfo {
  section: SectionId;
  label: string;
  /** One line on what the member does. */
  help: string;
  /** What the member allows, in plain words with its limits. */
  constraint: string;
}

const recipeConstraint = (text: string) => `Exactly one recipe. ${text}`;

/** The texts of each form field, by form path with rows written as `[]`. */
export const fields = {
  recipeKind: {
    section: "recipe",
    label: "Image type",
    help: "An AMI from an image recipe, or a container image from a container recipe.",
    constraint: "Image or container.",
  },
  imageRecipeArn: {
    section: "recipe",
    label: "Image recipe",
    help: "The parent image and the components of the AMI.",
    constraint: recipeConstraint(constraintText(constraints.imageRecipeArn)),
  },
  containerRecipeArn: {
    section: "recipe",
    label: "Container recipe",
    help: "The parent image, the components and the Dockerfile of the container image.",
    constraint: recipeConstraint(constraintText(constraints.containerRecipeArn)),
  },
  infrastructureConfigurationArn: {
    section: "infrastructure",
    label: "Infrastructure configuration",
    help: "The instance types, network and instance profile of the build and test instances.",
    constraint: `Required. ${constraintText(constraints.infrastructureConfigurationArn)}`,
  },
  distributionConfigurationArn: {
    section: "distribution",
    label: "Distribution configuration",
    help: "The Regions and accounts that receive the image. Without a distribution configuration, the image stays in this Region.",
    constraint: constraintText(constraints.distributionConfigurationArn),
  },
  "imageTestsConfiguration.imageTestsEnabled": {
    section: "tests",
    label: "Run tests",
    help: "Tests run after the build and before distribution. On by default.",
    constraint: "On or off.",
  },
  "imageTestsConfiguration.timeoutMinutes": {
    section: "tests",
    label: "Test timeout",
    help: "Maximum time that the tests can run.",
    constraint: `${timeoutMinutes.min} to ${timeoutMinutes.max} minutes.`,
  },
  enhancedImageMetadataEnabled: {
    section: "metadata",
    label: "Collect enhanced metadata",
    help: "Records the operating system and its packages with the image. On by default.",
    constraint: "On or off.",
  },
  "imageScanningConfiguration.imageScanningEnabled": {
    section: "scanning",
    label: "Save vulnerability findings",
    help: "Saves a snapshot of the Amazon Inspector findings for the build instance.",
    constraint: "On or off.",
  },
  "imageScanningConfiguration.ecrConfiguration.repositoryName": {
    section: "scanning",
    label: "ECR repository",
    help: "The repository in which Amazon Inspector scans the container image. For container recipes only.",
    constraint: constraintText(constraints.repositoryName),
  },
  "imageScanningConfiguration.ecrConfiguration.containerTags": {
    section: "scanning",
    label: "Container tags",
    help: "Tags for the container image that Inspector scans. For container recipes only.",
    constraint: constraintText(constraints.containerTag),
  },
  "imageScanningConfiguration.ecrConfiguration.containerTags[].value": {
    section: "scanning",
    label: "Container tag",
    help: "A tag for the container image that Inspector scans.",
    constraint: constraintText(constraints.containerTag),
  },
  workflows: {
    section: "workflows",
    label: "Workflows",
    help: "Workflows that Image Builder runs to build, test and distribute the image, instead of the defaults.",
    constraint: "At most one build workflow (first) and one distribution workflow (last).",
  },
  "workflows[].workflowArn": {
    section: "workflows",
    label: "Workflow",
    help: "A build, test or distribution workflow.",
    constraint: constraintText(constraints.workflowArn),
  },
  "workflows[].parameters": {
    section: "workflows",
    label: "Parameters",
    help: "Values for the parameters that the workflow's document declares.",
    constraint: "Set each parameter only once.",
  },
  "workflows[].parameters[].name": {
    section: "workflows",
    label: "Parameter name",
    help: "The parameter name as declared in the workflow document.",
    constraint: constraintText(constraints.parameterName),
  },
  "workflows[].parameters[].value": {
    section: "workflows",
    label: "Parameter value",
    help: "One value, or several values for a list.",
    constraint: constraintText(constraints.parameterValue),
  },
  "workflows[].parallelGroup": {
    section: "workflows",
    label: "Parallel group",
    help: "Test workflows in the same group run in parallel, up to five at a time.",
    constraint: constraintText(constraints.parallelGroup),
  },
  "workflows[].onFailure": {
    section: "workflows",
    label: "On failure",
    help: "For test workflows only. Abort the build, or continue with the next workflow. Default: abort.",
    constraint: "Continue or abort.",
  },
  executionRole: {
    section: "execution-role",
    label: "Execution role",
    help: "The IAM role that Image Builder uses to run the workflows. Required if you add workflows.",
    constraint: constraintText(constraints.executionRole),
  },
  "loggingConfiguration.logGroupName": {
    section: "logging",
    label: "Log group",
    help: "CloudWatch log group for the build. Default: /aws/imagebuilder/<image name>.",
    constraint: constraintText(constraints.logGroupName),
  },
  tags: {
    section: "tags",
    label: "Tags",
    help: "Labels for search, ownership and cost allocation.",
    constraint: `Up to ${maxTags} tags. Keys must be unique.`,
  },
  "tags[].key": {
    section: "tags",
    label: "Tag key",
    help: "Tag key. Case-sensitive.",
    constraint: constraintText(constraints.tagKey),
  },
  "tags[].value": {
    section: "tags",
    label: "Tag value",
    help: "Optional.",
    constraint: constraintText(constraints.tagValue),
  },
  clientToken: {
    section: "client-token",
    label: "Client token",
    help: "Makes the request safe to retry. The same token never builds a second image.",
    constraint: constraintText(constraints.clientToken),
  },
} as const satisfies Record<string, FieldInfo>;

export type FieldPath = keyof typeof fields;
