import type { WorkflowType } from "@aws-sdk/client-imagebuilder";
import type { Owner } from "./account-region";

export interface WorkflowRow {
  name: string;
  type: WorkflowType;
  owner: Owner;
  description: string;
  /** Oldest first; `document` is a file in the folder `documents`, `.yaml` by default. */
  builds: { version: string; build: number; document: string; change?: string }[];
}

const build = (version: string, document: string, change?: string, build = 1) => ({
  version,
  build,
  document,
  ...(change ? { change } : {}),
});

/** A managed workflow, with the same document in every version. */
const managed = (
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
  builds: versions.map((version) => build(version, document)),
});

/** Amazon-managed workflows. */
export const MANAGED_ROWS: WorkflowRow[] = [
  managed("BUILD", "build-image", "managed-build-image", "Workflow to build an AMI", [
    "1.0.0",
    "1.0.1",
    "1.0.2",
    "1.0.3",
  ]),
  managed(
    "BUILD",
    "build-container",
    "managed-build-container",
    "Workflow to build a container image",
    ["1.0.0", "1.0.1"],
  ),
  managed(
    "BUILD",
    "build-image-with-update-ssm-agent",
    "managed-build-image-update-agent",
    "Workflow to build an AMI after bringing the Systems Manager agent up to date",
    ["1.0.0"],
  ),
  managed("TEST", "test-image", "managed-test-image", "Workflow to test an AMI", [
    "1.0.0",
    "1.0.1",
    "1.0.2",
  ]),
  managed(
    "TEST",
    "test-container",
    "managed-test-container",
    "Workflow to test a container image",
    ["1.0.0"],
  ),
  managed(
    "DISTRIBUTION",
    "distribute-image",
    "managed-distribute-image",
    "Workflow to distribute an AMI",
    ["1.0.0"],
  ),
  managed(
    "DISTRIBUTION",
    "distribute-container",
    "managed-distribute-container",
    "Workflow to push a container image",
    ["1.0.0"],
  ),
];

const own = (
  type: WorkflowType,
  name: string,
  description: string,
  builds: WorkflowRow["builds"],
): WorkflowRow => ({ type, name, description, builds, owner: "Self" });

/** The accounts' own workflows, and one shared by the security account. */
export const OWN_ROWS: WorkflowRow[] = [
  own("BUILD", "golden-build", "Builds our golden images", [
    build("1.0.0", "golden-build-1", "First version"),
    build("1.0.0", "golden-build-1", "The time zone is a parameter", 2),
    build("1.1.0", "golden-build-1", "Inventory can be left out"),
    build("2.0.0", "golden-build-2", "Cost centre, packages, registration at the inventory"),
    build("2.0.0", "golden-build-2", "Registration may fail without failing the build", 2),
  ]),
  own("BUILD", "container-build-cached", "Container images with cached layers", [
    build("1.0.0", "container-build-cached", "First version"),
    build("1.0.1", "container-build-cached", "Squash is optional"),
  ]),
  own("BUILD", "build-with-approval", "Waits for a person before the AMI is made", [
    build("1.0.0", "build-with-approval", "First version"),
  ]),
  own("BUILD", "legacy-build", "Moved here from the old build server", [
    build("0.1.0", "legacy-build.txt", "Import"),
  ]),
  own("TEST", "smoke-test", "Boots the image and runs the test components", [
    build("1.0.0", "smoke-test", "First version"),
    build("1.1.0", "smoke-test", "Expected services"),
  ]),
  own("TEST", "network-test", "Only allowed hosts can be reached", [
    build("1.0.0", "network-test", "First version"),
    build("2.0.0", "network-test", "Strict by default"),
  ]),
  own("TEST", "cis-benchmark", "CIS benchmark with a least score", [
    build("1.0.0", "cis-benchmark", "First version"),
    build("1.0.1", "cis-benchmark", "Exceptions are a list"),
  ]),
  own("TEST", "performance-test", "Boot time, disk and network throughput", [
    build("1.0.0", "performance-test", "First version"),
  ]),
  own("TEST", "reboot-test", "Comes back after restarts", [
    build("1.0.0", "reboot-test", "First version"),
  ]),
  own(
    "TEST",
    "odd-content",
    "Kept to find out what readers of documents can't cope with: ünïcödé 試験 🧪",
    [build("1.0.0", "odd-content.txt", "First version")],
  ),
  own("DISTRIBUTION", "regional-rollout", "One region first, then the others", [
    build("1.0.0", "regional-rollout", "First version"),
    build("1.1.0", "regional-rollout", "Pause between the regions"),
  ]),
  own("DISTRIBUTION", "release-with-approval", "Waits for a person before it distributes", [
    build("1.0.0", "release-with-approval", "First version"),
  ]),
  own("DISTRIBUTION", "quiet-distribution", "Leaves launch templates and parameters alone", [
    build("1.0.0", "quiet-distribution", "First version"),
  ]),
  {
    ...own("TEST", "org-security-scan", "The organisation's scan", [
      build("2026.2.0", "cis-benchmark", "Benchmark of 2026"),
    ]),
    owner: "Shared",
  },
];
