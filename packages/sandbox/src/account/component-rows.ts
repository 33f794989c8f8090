import type { ResourceOwner } from "./account-region";

export interface ComponentRow {
  name: string;
  description: string;
  platform: "Linux" | "Windows";
  type: "BUILD" | "TEST";
  /** Oldest first. */
  versions: string[];
  owner: ResourceOwner;
  /** All parameters have the type string. */
  parameters?: { name: string; description: string; defaultValue?: string[] }[];
}

const row = (
  owner: ResourceOwner,
  platform: "Linux" | "Windows",
  type: "BUILD" | "TEST",
  name: string,
  versions: string[],
  description: string,
): ComponentRow => ({ owner, platform, type, name, versions, description });

/** The components that recipes use, and a few more. */
export const COMPONENT_ROWS: ComponentRow[] = [
  row(
    "Amazon",
    "Linux",
    "BUILD",
    "update-linux",
    ["1.0.2", "1.0.3"],
    "Updates Linux with the latest patches.",
  ),
  row(
    "Amazon",
    "Windows",
    "BUILD",
    "update-windows",
    ["1.0.2", "1.0.5"],
    "Updates Windows with the latest security updates.",
  ),
  row(
    "Amazon",
    "Linux",
    "BUILD",
    "amazon-cloudwatch-agent-linux",
    ["1.0.0", "1.0.1"],
    "Installs the latest version of the Amazon CloudWatch agent.",
  ),
  row(
    "Amazon",
    "Windows",
    "BUILD",
    "amazon-cloudwatch-agent-windows",
    ["1.0.0"],
    "Installs the latest version of the Amazon CloudWatch agent.",
  ),
  row(
    "Amazon",
    "Linux",
    "BUILD",
    "aws-cli-version-2-linux",
    ["1.0.3", "1.0.4"],
    "Installs the latest version of the AWS CLI version 2.",
  ),
  row(
    "Amazon",
    "Linux",
    "BUILD",
    "docker-ce-linux",
    ["1.0.0"],
    "Installs Docker Community Edition.",
  ),
  row(
    "Amazon",
    "Linux",
    "BUILD",
    "stig-build-linux-high",
    ["2026.1.0", "2026.2.0"],
    "Applies the high, medium and low severity STIG settings to Linux instances.",
  ),
  row(
    "Amazon",
    "Windows",
    "BUILD",
    "stig-build-windows-high",
    ["2026.1.0"],
    "Applies the high, medium and low severity STIG settings to Windows instances.",
  ),
  row(
    "Amazon",
    "Linux",
    "TEST",
    "simple-boot-test-linux",
    ["1.0.0"],
    "Executes a simple boot test.",
  ),
  row(
    "Amazon",
    "Windows",
    "TEST",
    "simple-boot-test-windows",
    ["1.0.0"],
    "Executes a simple boot test.",
  ),
  row(
    "Amazon",
    "Linux",
    "TEST",
    "reboot-test-linux",
    ["1.0.0"],
    "Tests whether the system can reboot successfully.",
  ),
  row(
    "Amazon",
    "Linux",
    "TEST",
    "inspector-test-linux",
    ["1.0.1"],
    "Performs a Center for Internet Security (CIS) assessment for an instance, using Amazon Inspector.",
  ),
  row(
    "Self",
    "Linux",
    "BUILD",
    "base-users",
    ["1.0.0", "1.1.0"],
    "Creates the break-glass user and locks root.",
  ),
  {
    ...row(
      "Self",
      "Linux",
      "BUILD",
      "cis-hardening-linux",
      ["1.0.0", "2.0.0", "2.1.0"],
      "CIS benchmark settings with our exceptions.",
    ),
    parameters: [
      { name: "level", description: "1 or 2.", defaultValue: ["2"] },
      { name: "exceptionsBucket", description: "Bucket with the list of approved exceptions." },
    ],
  },
  row(
    "Self",
    "Linux",
    "BUILD",
    "eks-registry-mirrors",
    ["1.0.0"],
    "Points containerd to the registry mirrors.",
  ),
  row(
    "Self",
    "Linux",
    "BUILD",
    "nvidia-driver",
    ["550.90.7", "570.86.15"],
    "NVIDIA driver, fabric manager and CUDA.",
  ),
  row(
    "Self",
    "Linux",
    "TEST",
    "cuda-smoke-test",
    ["1.0.0"],
    "Multiplies two matrices on every GPU.",
  ),
  row(
    "Self",
    "Linux",
    "BUILD",
    "build-tools",
    ["5.0.0", "5.1.0"],
    "Compilers, browsers and language runtimes for the runners.",
  ),
  row(
    "Self",
    "Windows",
    "BUILD",
    "windows-baseline",
    ["1.0.0", "1.0.1"],
    "Time zone, page file, Defender and the log forwarder.",
  ),
  row(
    "Self",
    "Windows",
    "BUILD",
    "sql-maintenance",
    ["1.0.0"],
    "Ola Hallengren's maintenance plans with our schedule.",
  ),
  row(
    "Shared",
    "Linux",
    "BUILD",
    "org-edr-agent",
    ["7.11.0"],
    "The organization's endpoint agent.",
  ),
];
