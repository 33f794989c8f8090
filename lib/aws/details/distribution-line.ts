import type { z } from "zod";
import { formatCounted } from "@/lib/text/format-count";
import { andList } from "@/lib/text/list-format";
import {
  lenientCountSchema,
  lenientFlagSchema,
  lenientList,
  lenientObject,
  lenientTextListSchema,
  lenientTextSchema,
} from "../lenient-schemas";

export const distributionSchema = lenientObject({
  region: lenientTextSchema,
  amiDistributionConfiguration: lenientObject({
    name: lenientTextSchema,
    targetAccountIds: lenientTextListSchema,
    kmsKeyId: lenientTextSchema,
    launchPermission: lenientObject({
      userIds: lenientTextListSchema,
      userGroups: lenientTextListSchema,
      organizationArns: lenientTextListSchema,
      organizationalUnitArns: lenientTextListSchema,
    }),
  }),
  containerDistributionConfiguration: lenientObject({
    containerTags: lenientTextListSchema,
    targetRepository: lenientObject({ repositoryName: lenientTextSchema }),
  }),
  launchTemplateConfigurations: lenientList(
    lenientObject({ launchTemplateId: lenientTextSchema, setDefaultVersion: lenientFlagSchema }),
  ),
  licenseConfigurationArns: lenientTextListSchema,
  s3ExportConfiguration: lenientObject({
    diskImageFormat: lenientTextSchema,
    s3Bucket: lenientTextSchema,
  }),
  fastLaunchConfigurations: lenientList(
    lenientObject({ enabled: lenientFlagSchema, maxParallelLaunches: lenientCountSchema }),
  ),
  ssmParameterConfigurations: lenientList(lenientObject({ parameterName: lenientTextSchema })),
});

/**
 * Returns the additional settings of a Region, e.g.
 * `eu-west-1: launch template lt-1 (new version set as default), EC2 Fast Launch`, or `undefined`
 * if there are none.
 */
export function formatDistributionLine(
  one: z.output<typeof distributionSchema>,
): string | undefined {
  const parts = [
    ...one.launchTemplateConfigurations.map(
      ({ launchTemplateId, setDefaultVersion }) =>
        `launch template ${launchTemplateId ?? ""}${setDefaultVersion ? " (new version set as default)" : ""}`,
    ),
    ...(one.fastLaunchConfigurations.some(({ enabled }) => enabled) ? ["EC2 Fast Launch"] : []),
    ...describeExport(one.s3ExportConfiguration),
    ...one.ssmParameterConfigurations.flatMap(({ parameterName }) =>
      parameterName ? [`parameter ${parameterName}`] : [],
    ),
    ...describePermissions(one.amiDistributionConfiguration.launchPermission),
    ...describeTags(one.containerDistributionConfiguration.containerTags),
    ...(one.amiDistributionConfiguration.kmsKeyId ? ["encrypted with a KMS key"] : []),
    ...describeCount(one.licenseConfigurationArns, "license configuration"),
  ];
  return parts.length > 0 ? `${one.region ?? "Unknown Region"}: ${parts.join(", ")}` : undefined;
}

function describeExport(to: { diskImageFormat?: string; s3Bucket?: string }): string[] {
  return to.s3Bucket
    ? [`export as ${to.diskImageFormat ?? "a disk image"} to s3://${to.s3Bucket}`]
    : [];
}

function describeTags(tags: string[]): string[] {
  return tags.length > 0 ? [`tags ${tags.join(" ")}`] : [];
}

function describeCount({ length }: string[], noun: string): string[] {
  return length > 0 ? [formatCounted(length, noun)] : [];
}

function describePermissions(permission: Record<string, string[]>): string[] {
  const {
    userIds = [],
    userGroups = [],
    organizationArns = [],
    organizationalUnitArns = [],
  } = permission;
  return [
    ...(userGroups.includes("all") ? ["public"] : []),
    ...(userIds.length > 0 ? [`launch permission for ${andList.format(userIds)}`] : []),
    ...[
      ...describeCount(organizationArns, "organization"),
      ...describeCount(organizationalUnitArns, "organizational unit"),
    ].map((text) => `launch permission for ${text}`),
  ];
}
