import type { ContainerRecipe } from "@aws-sdk/client-imagebuilder";
import {
  type AccountRegion,
  formatImageBuilderArn,
  generateCreationTime,
  generateKmsKeyArn,
  getOwnerLabel,
  type ResourceOwner,
} from "./account-region";
import { resolveRecipeComponents } from "./components";

interface ContainerRecipeRow {
  name: string;
  description: string;
  platform: "Linux" | "Windows";
  versions: string[];
  parent: string;
  repository: string;
  components: string[];
  owner?: ResourceOwner;
}

const ROWS: ContainerRecipeRow[] = [
  {
    name: "java-21-service",
    description: "Corretto 21 on Amazon Linux 2023, our certificates, a non-root user.",
    platform: "Linux",
    versions: ["1.0.0", "1.1.0", "2.0.0", "2.0.1"],
    parent: "public.ecr.aws/amazonlinux/amazonlinux:2023",
    repository: "base/java-21",
    components: ["update-linux", "base-users"],
  },
  {
    name: "node-22-service",
    description: "Node.js 22 for web teams, without npm in the final layer.",
    platform: "Linux",
    versions: ["1.0.0", "1.0.1", "1.1.0"],
    parent: "public.ecr.aws/docker/library/node:22-bookworm-slim",
    repository: "base/node-22",
    components: ["update-linux"],
  },
  {
    name: "python-3-13-batch",
    description: "Python 3.13 with the numerical stack for nightly batches.",
    platform: "Linux",
    versions: ["0.9.0", "1.0.0"],
    parent: "public.ecr.aws/docker/library/python:3.13-slim",
    repository: "batch/python-3-13",
    components: ["update-linux", "aws-cli-version-2-linux"],
  },
  {
    name: "dotnet-framework-48",
    description: "IIS and .NET Framework 4.8 on Windows Server Core 2022.",
    platform: "Windows",
    versions: ["1.0.0", "1.2.0"],
    parent: "mcr.microsoft.com/dotnet/framework/aspnet:4.8-windowsservercore-ltsc2022",
    repository: "windows/dotnet-framework",
    components: ["windows-baseline"],
  },
  {
    name: "org-approved-distroless",
    description: "Shared by the security account.",
    platform: "Linux",
    versions: ["2026.1.0", "2026.2.0"],
    parent: "public.ecr.aws/docker/library/debian:bookworm-slim",
    repository: "org/distroless",
    components: ["update-linux", "org-edr-agent"],
    owner: "Shared",
  },
];

/** Every version of every container recipe visible in the account and Region. */
export function generateContainerRecipes(accountRegion: AccountRegion): ContainerRecipe[] {
  return ROWS.flatMap((row) =>
    row.versions.map((version, index) => createContainerRecipe(accountRegion, row, version, index)),
  );
}

function createContainerRecipe(
  accountRegion: AccountRegion,
  row: ContainerRecipeRow,
  version: string,
  index: number,
): ContainerRecipe {
  const owner = row.owner ?? "Self";
  const windows = row.platform === "Windows";
  return {
    arn: formatImageBuilderArn(accountRegion, owner, "container-recipe", row.name, version),
    containerType: "DOCKER",
    name: row.name,
    description: row.description,
    platform: row.platform,
    owner: getOwnerLabel(accountRegion, owner),
    version,
    components: resolveRecipeComponents(accountRegion, row.components),
    instanceConfiguration: windows
      ? {
          blockDeviceMappings: [
            { deviceName: "/dev/sda1", ebs: { volumeSize: 100, volumeType: "gp3" } },
          ],
        }
      : { image: "ssm:/aws/service/ecs/optimized-ami/amazon-linux-2023/recommended/image_id" },
    dockerfileTemplateData: createDockerfile(windows),
    kmsKeyId: generateKmsKeyArn(accountRegion, "image-builder"),
    encrypted: true,
    parentImage: row.parent,
    dateCreated: generateCreationTime(accountRegion, `container-recipe ${row.name}`, index),
    tags: { team: "containers" },
    workingDirectory: windows ? "C:/" : "/tmp",
    targetRepository: { service: "ECR", repositoryName: row.repository },
  };
}

/** Returns a template whose three variables Image Builder replaces. */
function createDockerfile(windows: boolean): string {
  const template = [
    "FROM {{{ imagebuilder:parentImage }}}",
    "{{{ imagebuilder:environments }}}",
    "{{{ imagebuilder:components }}}",
  ];
  return [...template, windows ? 'SHELL ["powershell"]' : "USER 10001", ""].join("\n");
}
