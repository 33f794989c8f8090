import { createdAt, kmsKeyArn, type Place } from "./place";
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

/** The ECR repositories of the account and Region, by name. */
export function repositories(place: Place): SandboxRepository[] {
  const { account, region } = place;
  return NAMES.map((name) => ({
    registryId: account,
    repositoryArn: `arn:aws:ecr:${region}:${account}:repository/${name}`,
    repositoryName: name,
    repositoryUri: `${account}.dkr.ecr.${region}.amazonaws.com/${name}`,
    createdAt: Date.parse(createdAt(place, `repository ${name}`)) / 1000,
    imageTagMutability: name.startsWith("base/") ? "IMMUTABLE" : "MUTABLE",
    imageScanningConfiguration: { scanOnPush: name.includes("scan") || name.startsWith("base/") },
    encryptionConfiguration: name.startsWith("team-")
      ? { encryptionType: "KMS", kmsKey: kmsKeyArn(place, "containers") }
      : { encryptionType: "AES256" },
  }));
}
