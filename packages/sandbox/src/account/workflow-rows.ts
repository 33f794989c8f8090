import type { WorkflowType } from "@aws-sdk/client-imagebuilder";
import type { ResourceOwner } from "./account-region";

export interface WorkflowRow {
  name: string;
  type: WorkflowType;
  owner: ResourceOwner;
  description: string;
  /** Oldest first; `document` is a file in the folder `documents`, `.yaml` by default. */
  builds: { version: string; build: number; document: string; change?: string }[];
}

const workflowBuild = (version: string, document: string, change?: string, build = 1) => ({
  version,
  build,
  document,
  ...(change ? { change } : {}),
});

/** A managed workflow, with the same document in every version. */
const managedWorkflow = (
  type: WorkflowType,
  name: string,
  document: string,
  description: string,
  versions: string[],
) => ({
  name,
  type,
  owner: "Amazon" as const,
  description,
  builds: versions.map((version) => workflowBuild(version, document)),
});

export const MANAGED_ROWS: WorkflowRow[] = [
  managedWorkflow("BUILD", "build-image", "managed-build-image", "Workflow to build an AMI", [
    "1.0.0",
    "1.0.1",
    "1.0.2",
    "1.0.3",
  ]),
  managedWorkflow(
    "BUILD",
    "build-container",
    "managed-build-container",
    "Workflow to build a container image",
    ["1.0.0", "1.0.1"],
  ),
  managedWorkflow(
    "BUILD",
    "build-image-with-update-ssm-agent",
    "managed-build-image-update-agent",
    "Workflow to build an AMI after bringing the Systems Manager agent up to date",
    ["1.0.0"],
  ),
  managedWorkflow("TEST", "test-image", "managed-test-image", "Workflow to test an AMI", [
    "1.0.0",
    "1.0.1",
    "1.0.2",
  ]),
  managedWorkflow(
    "TEST",
    "test-container",
    "managed-test-container",
    "Workflow to test a container image",
    ["1.0.0"],
  ),
  managedWorkflow(
    "DISTRIBUTION",
    "distribute-image",
    "managed-distribute-image",
    "Workflow to distribute an AMI",
    ["1.0.0"],
  ),
  managedWorkflow(
    "DISTRIBUTION",
    "distribute-container",
    "managed-distribute-container",
    "Workflow to push a container image",
    ["1.0.0"],
  ),
];

const ownWorkflow = (
  type: WorkflowType,
  name: string,
  description: string,
  builds: WorkflowRow["builds"],
): WorkflowRow => ({ type, name, description, builds, owner: "Self" });

/** The accounts' own workflows, and one shared by the security account. */
export const OWN_ROWS: WorkflowRow[] = [
  ownWorkflow("BUILD", "golden-build", "Builds our golden images", [
    workflowBuild("1.0.0", "golden-build-1", "First version"),
    workflowBuild("1.0.0", "golden-build-1", "The time zone is a parameter", 2),
    workflowBuild("1.1.0", "golden-build-1", "Inventory is optional"),
    workflowBuild("2.0.0", "golden-build-2", "Cost center, packages and inventory registration"),
    workflowBuild("2.0.0", "golden-build-2", "Registration may fail without failing the build", 2),
  ]),
  ownWorkflow("BUILD", "container-build-cached", "Container images with cached layers", [
    workflowBuild("1.0.0", "container-build-cached", "First version"),
    workflowBuild("1.0.1", "container-build-cached", "Squash is optional"),
  ]),
  ownWorkflow("BUILD", "build-with-approval", "Waits for approval before the AMI is created", [
    workflowBuild("1.0.0", "build-with-approval", "First version"),
  ]),
  ownWorkflow("BUILD", "legacy-build", "Moved here from the old build server", [
    workflowBuild("0.1.0", "legacy-build.txt", "Import"),
  ]),
  ownWorkflow("TEST", "smoke-test", "Boots the image and runs the test components", [
    workflowBuild("1.0.0", "smoke-test", "First version"),
    workflowBuild("1.1.0", "smoke-test", "Expected services"),
  ]),
  ownWorkflow("TEST", "network-test", "Only allowed hosts can be reached", [
    workflowBuild("1.0.0", "network-test", "First version"),
    workflowBuild("2.0.0", "network-test", "Strict by default"),
  ]),
  ownWorkflow("TEST", "cis-benchmark", "CIS benchmark with a minimum score", [
    workflowBuild("1.0.0", "cis-benchmark", "First version"),
    workflowBuild("1.0.1", "cis-benchmark", "Exceptions are a list"),
  ]),
  ownWorkflow("TEST", "performance-test", "Boot time, disk and network throughput", [
    workflowBuild("1.0.0", "performance-test", "First version"),
  ]),
  ownWorkflow("TEST", "reboot-test", "Services start after restarts", [
    workflowBuild("1.0.0", "reboot-test", "First version"),
  ]),
  ownWorkflow("TEST", "odd-content", "A document that is hard to parse: ünïcödé 試験 🧪", [
    workflowBuild("1.0.0", "odd-content.txt", "First version"),
  ]),
  ownWorkflow("DISTRIBUTION", "regional-rollout", "One Region first, then the others", [
    workflowBuild("1.0.0", "regional-rollout", "First version"),
    workflowBuild("1.1.0", "regional-rollout", "Pause between Regions"),
  ]),
  ownWorkflow("DISTRIBUTION", "release-with-approval", "Waits for approval before it distributes", [
    workflowBuild("1.0.0", "release-with-approval", "First version"),
  ]),
  ownWorkflow(
    "DISTRIBUTION",
    "quiet-distribution",
    "Does not change launch templates or parameters",
    [workflowBuild("1.0.0", "quiet-distribution", "First version")],
  ),
  {
    ...ownWorkflow("TEST", "org-security-scan", "The organization's scan", [
      workflowBuild("2026.2.0", "cis-benchmark", "Benchmark of 2026"),
    ]),
    owner: "Shared",
  },
];
