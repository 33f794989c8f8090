import type { InfrastructureConfiguration } from "@aws-sdk/client-imagebuilder";
import {
  type AccountRegion,
  formatImageBuilderArn,
  generateCreationTime,
  generateEc2Id,
} from "./account-region";

interface Row {
  name: string;
  description?: string;
  instanceTypes?: string[];
  profile: string;
  subnet?: string;
  keyPair?: string;
  logs?: boolean;
  topic?: string;
  keepOnFailure?: boolean;
  tenancy?: "default" | "dedicated";
}

const PROFILE = "EC2InstanceProfileForImageBuilder";

const ROWS: Row[] = [
  {
    name: "default-linux",
    description: "Private subnet, small instances, terminated when the build fails.",
    instanceTypes: ["m7i.large", "m6i.large", "m5.large"],
    profile: PROFILE,
    subnet: "build-a",
    logs: true,
    topic: "image-builds",
  },
  {
    name: "default-windows",
    description: "Larger instances with more time to boot.",
    instanceTypes: ["m7i.xlarge", "m6i.xlarge"],
    profile: PROFILE,
    subnet: "build-a",
    logs: true,
    topic: "image-builds",
  },
  {
    name: "graviton",
    instanceTypes: ["m7g.large", "m6g.large"],
    profile: PROFILE,
    subnet: "build-b",
    logs: true,
  },
  {
    name: "gpu",
    description: "One NVIDIA L4. Capacity is limited in the afternoon.",
    instanceTypes: ["g6.2xlarge", "g5.2xlarge"],
    profile: PROFILE,
    subnet: "build-b",
    tenancy: "default",
  },
  {
    name: "containers",
    description: "For container builds. The instance profile can push to ECR.",
    instanceTypes: ["c7i.xlarge"],
    profile: "EC2InstanceProfileForImageBuilderECRContainerBuilds",
    subnet: "build-a",
    logs: true,
  },
  {
    name: "debug-keeps-instance",
    description:
      "Keeps the instance of a failed build running. Terminate it afterwards. Für Fehlersuche 🔍",
    instanceTypes: ["t3.large"],
    profile: PROFILE,
    subnet: "debug",
    keyPair: "image-debug",
    keepOnFailure: true,
  },
  { name: "service-defaults", profile: PROFILE },
];

export function generateInfrastructureConfigurations(
  accountRegion: AccountRegion,
): InfrastructureConfiguration[] {
  return ROWS.map((row) => createInfrastructureConfiguration(accountRegion, row));
}

function createInfrastructureConfiguration(
  accountRegion: AccountRegion,
  row: Row,
): InfrastructureConfiguration {
  const { account, region } = accountRegion;
  const key = `infrastructure ${row.name}`;
  return {
    arn: formatImageBuilderArn(accountRegion, "Self", "infrastructure-configuration", row.name),
    name: row.name,
    ...(row.description ? { description: row.description } : {}),
    ...(row.instanceTypes ? { instanceTypes: row.instanceTypes } : {}),
    instanceProfileName: row.profile,
    ...(row.subnet
      ? {
          subnetId: generateEc2Id(accountRegion, "subnet", row.subnet),
          securityGroupIds: [generateEc2Id(accountRegion, "sg", `${row.subnet} egress only`)],
        }
      : {}),
    ...(row.keyPair ? { keyPair: row.keyPair } : {}),
    ...(row.logs
      ? {
          logging: {
            s3Logs: { s3BucketName: `image-logs-${account}-${region}`, s3KeyPrefix: row.name },
          },
        }
      : {}),
    terminateInstanceOnFailure: !row.keepOnFailure,
    ...(row.topic ? { snsTopicArn: `arn:aws:sns:${region}:${account}:${row.topic}` } : {}),
    dateCreated: generateCreationTime(accountRegion, key),
    dateUpdated: generateCreationTime(accountRegion, key, 3),
    resourceTags: { purpose: "image-build" },
    instanceMetadataOptions: { httpTokens: "required", httpPutResponseHopLimit: 2 },
    tags: { team: "platform" },
    ...(row.tenancy ? { placement: { tenancy: row.tenancy, availabilityZone: `${region}a` } } : {}),
  };
}
