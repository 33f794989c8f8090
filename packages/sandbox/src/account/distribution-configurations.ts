import type { Distribution, DistributionConfiguration } from "@aws-sdk/client-imagebuilder";
import {
  ACCOUNTS,
  type AccountRegion,
  formatImageBuilderArn,
  generateCreationTime,
  generateEc2Id,
  generateKmsKeyArn,
  REGIONS,
} from "./account-region";

interface Row {
  name: string;
  description?: string;
  timeoutMinutes?: number;
  distributions: (accountRegion: AccountRegion) => Distribution[];
}

const AMI_NAME = "{{ imagebuilder:recipeName }}-{{ imagebuilder:buildDate }}";

/** Returns the account in every Region of the sandbox. */
const inEveryRegion = (accountRegion: AccountRegion): AccountRegion[] =>
  REGIONS.map((region) => ({ ...accountRegion, region }));

const ROWS: Row[] = [
  {
    name: "this-region",
    description: "This Region only, private.",
    distributions: ({ region }) => [
      { region, amiDistributionConfiguration: { name: AMI_NAME, amiTags: { stage: "candidate" } } },
    ],
  },
  {
    name: "all-regions",
    description:
      "Encrypted copies in our three Regions, shared with all accounts of the organization.",
    timeoutMinutes: 180,
    distributions: (accountRegion) =>
      inEveryRegion(accountRegion).map((there) => ({
        region: there.region,
        amiDistributionConfiguration: {
          name: AMI_NAME,
          kmsKeyId: generateKmsKeyArn(there, "golden-images"),
          amiTags: { stage: "released" },
          launchPermission: {
            organizationArns: [
              `arn:aws:organizations::${accountRegion.account}:organization/o-a1b2c3d4e5`,
            ],
          },
        },
        ssmParameterConfigurations: [
          {
            parameterName: "/golden-images/latest",
            dataType: "aws:ec2:image",
            amiAccountId: accountRegion.account,
          },
        ],
      })),
  },
  {
    name: "to-other-account",
    description: "Copies the image to another account.",
    distributions: (accountRegion) => [
      {
        region: accountRegion.region,
        amiDistributionConfiguration: {
          name: AMI_NAME,
          targetAccountIds: ACCOUNTS.map(({ id }) => id).filter(
            (id) => id !== accountRegion.account,
          ),
        },
        launchTemplateConfigurations: [
          {
            launchTemplateId: generateEc2Id(accountRegion, "lt", "web fleet"),
            setDefaultVersion: true,
          },
        ],
      },
    ],
  },
  {
    name: "windows-fast-launch",
    description:
      "Pre-provisioned snapshots for Windows, exported to the disaster recovery bucket as VHD.",
    timeoutMinutes: 720,
    distributions: ({ account, region }) => [
      {
        region,
        amiDistributionConfiguration: { name: AMI_NAME },
        fastLaunchConfigurations: [
          {
            enabled: true,
            snapshotConfiguration: { targetResourceCount: 10 },
            maxParallelLaunches: 6,
          },
        ],
        s3ExportConfiguration: {
          roleName: "vmimport",
          diskImageFormat: "VHD",
          s3Bucket: `image-export-${account}-${region}`,
          s3Prefix: "windows/",
        },
      },
    ],
  },
  {
    name: "containers",
    description: "Two Regions. Tags contain the date and the build number.",
    distributions: ({ region }) =>
      [...new Set([region, REGIONS[0]])].map((target) => ({
        region: target,
        containerDistributionConfiguration: {
          description: "Base images",
          containerTags: ["latest", "{{ imagebuilder:buildDate }}"],
          targetRepository: { service: "ECR", repositoryName: "base/published" },
        },
      })),
  },
  {
    name: "Verteilung-Europa_und_Asien",
    description: "Mit Umlauten: Größe, Übergabe. 東京へ配布する前に確認すること。",
    distributions: (accountRegion) =>
      inEveryRegion(accountRegion)
        .filter(({ region }) => !region.startsWith("us-"))
        .map(({ region }) => ({ region, amiDistributionConfiguration: { name: AMI_NAME } })),
  },
];

export function generateDistributionConfigurations(
  accountRegion: AccountRegion,
): DistributionConfiguration[] {
  return ROWS.map((row) => {
    const key = `distribution ${row.name}`;
    return {
      arn: formatImageBuilderArn(accountRegion, "Self", "distribution-configuration", row.name),
      name: row.name,
      ...(row.description ? { description: row.description } : {}),
      distributions: row.distributions(accountRegion),
      timeoutMinutes: row.timeoutMinutes ?? 360,
      dateCreated: generateCreationTime(accountRegion, key),
      dateUpdated: generateCreationTime(accountRegion, key, 2),
      tags: { team: "platform" },
    };
  });
}
