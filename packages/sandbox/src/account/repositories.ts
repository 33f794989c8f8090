import { type AccountRegion, generateCreationTime, generateKmsKeyArn } from "./account-region";
import type { SandboxRepository } from "./types";

const NAMES = [
  "base/java-21",
  "base/node-22",
  "base/published",
  "batch/python-3-13",
  "image-builder-image-scanning-repository",
  "scan/containers",
  "team-checkout/api",
  "team-checkout/worker",
  "windows/dotnet-framework",
];

/** Returns the ECR repositories, sorted by name. */
export function generateRepositories(accountRegion: AccountRegion): SandboxRepository[] {
  const { account, region } = accountRegion;
  return NAMES.map((name) => ({
    registryId: account,
    repositoryArn: `arn:aws:ecr:${region}:${account}:repository/${name}`,
    repositoryName: name,
    repositoryUri: `${account}.dkr.ecr.${region}.amazonaws.com/${name}`,
    createdAt: Date.parse(generateCreationTime(accountRegion, `repository ${name}`)) / 1000,
    imageTagMutability: name.startsWith("base/") ? "IMMUTABLE" : "MUTABLE",
    imageScanningConfiguration: { scanOnPush: name.includes("scan") || name.startsWith("base/") },
    encryptionConfiguration: name.startsWith("team-")
      ? { encryptionType: "KMS", kmsKey: generateKmsKeyArn(accountRegion, "containers") }
      : { encryptionType: "AES256" },
  }));
}
