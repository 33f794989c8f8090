import type { ResourceOwner } from "./account-region";

export interface ImageRecipeRow {
  name: string;
  description: string;
  platform: "Linux" | "Windows";
  /** Oldest first. */
  versions: string[];
  /** A parent image ARN, SSM parameter, or AMI ID; `{region}` is replaced. */
  parent: string;
  /** Names in the component table, with an optional version after `@`. */
  components: string[];
  /** The root volume size in GiB. */
  gib: number;
  team: string;
  owner?: ResourceOwner;
  encrypted?: boolean;
  tags?: Record<string, string>;
  /** The Regions that don't have the recipe. */
  notIn?: string[];
}

const managedImageArn = (name: string) => `arn:aws:imagebuilder:{region}:aws:image/${name}/x.x.x`;

const LINUX_BASE = [
  "update-linux",
  "amazon-cloudwatch-agent-linux",
  "base-users",
  "simple-boot-test-linux",
];
const WINDOWS_BASE = [
  "update-windows",
  "amazon-cloudwatch-agent-windows",
  "windows-baseline",
  "simple-boot-test-windows",
];

export const IMAGE_RECIPE_ROWS: ImageRecipeRow[] = [
  {
    name: "al2023-base",
    description: "Amazon Linux 2023 with our users, time sources and CloudWatch agent. Start here.",
    platform: "Linux",
    versions: ["1.0.0", "1.1.0", "1.2.0", "1.2.1", "2.0.0"],
    parent: managedImageArn("amazon-linux-2023-x86"),
    components: LINUX_BASE,
    gib: 10,
    team: "platform",
  },
  {
    name: "al2023-arm64-base",
    description: "The same for Graviton.",
    platform: "Linux",
    versions: ["1.0.0", "1.1.0", "2.0.0"],
    parent: managedImageArn("amazon-linux-2023-arm64"),
    components: LINUX_BASE,
    gib: 10,
    team: "platform",
  },
  {
    name: "al2023-hardened",
    description: "CIS level 2 on Amazon Linux 2023, encrypted root volume, no SSH.",
    platform: "Linux",
    versions: ["1.0.0", "1.0.1", "1.1.0", "2.0.0", "2.1.0"],
    parent: managedImageArn("amazon-linux-2023-x86"),
    components: [...LINUX_BASE, "cis-hardening-linux", "inspector-test-linux"],
    gib: 20,
    team: "security",
    encrypted: true,
    tags: { compliance: "cis-level-2", "cost-centre": "4711" },
  },
  {
    name: "al2023-eks-node",
    description: "Worker node for EKS 1.31 to 1.33, containerd with our registry mirrors.",
    platform: "Linux",
    versions: ["1.31.0", "1.32.0", "1.32.1", "1.33.0"],
    parent:
      "ssm:/aws/service/eks/optimized-ami/1.33/amazon-linux-2023/x86_64/standard/recommended/image_id",
    components: [...LINUX_BASE, "eks-registry-mirrors"],
    gib: 40,
    team: "containers",
    encrypted: true,
  },
  {
    name: "al2023-gpu",
    description: "NVIDIA driver 570, CUDA 12.8 and the DCGM exporter for training and inference.",
    platform: "Linux",
    versions: ["0.9.0", "1.0.0", "1.1.0"],
    parent: managedImageArn("amazon-linux-2023-x86"),
    components: [...LINUX_BASE, "nvidia-driver", "cuda-smoke-test"],
    gib: 100,
    team: "machine-learning",
    notIn: ["ap-southeast-2"],
  },
  {
    name: "ubuntu-22-04-base",
    description: "Ubuntu 22.04 LTS (Jammy), unattended upgrades off, Livepatch on.",
    platform: "Linux",
    versions: ["1.0.0", "1.1.0", "1.2.0", "1.3.0"],
    parent: managedImageArn("ubuntu-server-22-lts-x86"),
    components: LINUX_BASE,
    gib: 12,
    team: "platform",
  },
  {
    name: "ubuntu-24-04-base",
    description: "Ubuntu 24.04 LTS (Noble).",
    platform: "Linux",
    versions: ["1.0.0", "1.0.1", "1.1.0"],
    parent: managedImageArn("ubuntu-server-24-lts-x86"),
    components: LINUX_BASE,
    gib: 12,
    team: "platform",
  },
  {
    name: "ubuntu-24-04-github-runner",
    description:
      "Self-hosted GitHub Actions runner: Docker, Node.js, Go, JDK 21, browsers. Rebuilt each Monday.",
    platform: "Linux",
    versions: ["3.0.0", "3.1.0", "3.1.1", "3.2.0", "4.0.0"],
    parent: managedImageArn("ubuntu-server-24-lts-x86"),
    components: [...LINUX_BASE, "docker-ce-linux", "build-tools"],
    gib: 80,
    team: "developer-experience",
  },
  {
    name: "windows-server-2019-base",
    description: "Windows Server 2019 Datacenter. Kept for the payroll system until it moves.",
    platform: "Windows",
    versions: ["1.0.0", "1.1.0"],
    parent: managedImageArn("windows-server-2019-english-full-base-x86"),
    components: WINDOWS_BASE,
    gib: 50,
    team: "windows",
    tags: { deprecated: "true" },
  },
  {
    name: "windows-server-2022-base",
    description: "Windows Server 2022 Datacenter, WinRM closed, Defender on.",
    platform: "Windows",
    versions: ["1.0.0", "1.1.0", "1.2.0", "2.0.0"],
    parent: managedImageArn("windows-server-2022-english-full-base-x86"),
    components: WINDOWS_BASE,
    gib: 50,
    team: "windows",
  },
  {
    name: "windows-server-2022-sql-web",
    description: "Windows Server 2022 with SQL Server 2022 Web and our maintenance plans.",
    platform: "Windows",
    versions: ["1.0.0", "1.1.0"],
    parent: managedImageArn("windows-server-2022-english-full-sql-2022-web-x86"),
    components: [...WINDOWS_BASE, "sql-maintenance"],
    gib: 120,
    team: "databases",
    encrypted: true,
  },
  {
    name: "windows-server-2025-base",
    description: "Windows Server 2025 Datacenter. Trial: not for production yet.",
    platform: "Windows",
    versions: ["0.1.0", "0.2.0", "1.0.0"],
    parent: managedImageArn("windows-server-2025-english-full-base-x86"),
    components: WINDOWS_BASE,
    gib: 60,
    team: "windows",
  },
  {
    name: "rhel-8-base",
    description: "Red Hat Enterprise Linux 8, subscription through RHUI.",
    platform: "Linux",
    versions: ["1.0.0", "1.0.1", "1.1.0"],
    parent: managedImageArn("red-hat-enterprise-linux-8-x86"),
    components: LINUX_BASE,
    gib: 20,
    team: "platform",
  },
  {
    name: "rhel-9-base",
    description: "Red Hat Enterprise Linux 9 with SELinux enforcing.",
    platform: "Linux",
    versions: ["1.0.0", "1.1.0", "2.0.0", "2.1.0"],
    parent: managedImageArn("red-hat-enterprise-linux-9-x86"),
    components: LINUX_BASE,
    gib: 20,
    team: "platform",
  },
  {
    name: "rhel-9-sap-hana",
    description:
      "RHEL 9 for SAP HANA: tuned profile, hugepages, io2 volumes are added by the launch template.",
    platform: "Linux",
    versions: ["1.0.0", "1.1.0"],
    parent: "ami-0f1e2d3c4b5a69788",
    components: [...LINUX_BASE, "cis-hardening-linux@1.0.0"],
    gib: 64,
    team: "sap",
    encrypted: true,
    notIn: ["ap-southeast-2"],
  },
  {
    name: "suse-15-base",
    description: "SUSE Linux Enterprise Server 15 SP6.",
    platform: "Linux",
    versions: ["1.0.0"],
    parent: managedImageArn("suse-linux-enterprise-server-15-x86"),
    components: LINUX_BASE,
    gib: 15,
    team: "platform",
  },
  {
    name: "Branch Office Desktop",
    description:
      "Bürokommunikation für die Außenstellen · 支店の事務端末 · صورة المكاتب الفرعية 🏢",
    platform: "Windows",
    versions: ["10.0.0", "10.10.0", "10.9.0"],
    parent: managedImageArn("windows-server-2022-english-full-base-x86"),
    components: WINDOWS_BASE,
    gib: 50,
    team: "branch-offices",
  },
  {
    name: "a-recipe-name-of-the-greatest-length-that-image-builder-takes-so-that-every-table-picker-and-breadcrumb-has-to-cope-with-it-0001",
    description:
      'A description that goes on for longer than any column is wide, with a link https://wiki.example.com/platform/images/hardening?version=2026-03&section=exceptions#approved, a "quoted" word, <b>markup that is not markup</b>, and an end.',
    platform: "Linux",
    versions: ["100.200.300", "1000.0.0"],
    parent: managedImageArn("amazon-linux-2023-x86"),
    components: LINUX_BASE,
    gib: 10,
    team: "quality",
  },
  {
    name: "org-approved-al2023",
    description: "Shared by the security account with all accounts of the organization.",
    platform: "Linux",
    versions: ["2026.1.0", "2026.2.0", "2026.3.0"],
    parent: managedImageArn("amazon-linux-2023-x86"),
    components: ["update-linux", "stig-build-linux-high", "inspector-test-linux"],
    gib: 20,
    team: "security",
    owner: "Shared",
  },
  {
    name: "org-approved-windows-2022",
    description: "Shared by the security account with all accounts of the organization.",
    platform: "Windows",
    versions: ["2026.1.0", "2026.2.0"],
    parent: managedImageArn("windows-server-2022-english-full-base-x86"),
    components: ["update-windows", "stig-build-windows-high", "simple-boot-test-windows"],
    gib: 60,
    team: "security",
    owner: "Shared",
  },
  {
    name: "amazon-linux-2023-quick-start",
    description: "Amazon Linux 2023 with the latest updates.",
    platform: "Linux",
    versions: ["1.0.0", "1.0.1"],
    parent: managedImageArn("amazon-linux-2023-x86"),
    components: ["update-linux", "simple-boot-test-linux"],
    gib: 8,
    team: "amazon",
    owner: "Amazon",
  },
];
