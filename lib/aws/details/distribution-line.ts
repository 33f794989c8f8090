import type { z } from "zod";
import { count, flag, listOf, part, text, texts } from "../lenient";

/** Describes the distribution to one Region. */
export const distribution = part({
  region: text,
  amiDistributionConfiguration: part({
    name: text,
    targetAccountIds: texts,
    kmsKeyId: text,
    launchPermission: part({
      userIds: texts,
      userGroups: texts,
      organizationArns: texts,
      organizationalUnitArns: texts,
    }),
  }),
  containerDistributionConfiguration: part({
    containerTags: texts,
    targetRepository: part({ repositoryName: text }),
  }),
  launchTemplateConfigurations: listOf(part({ launchTemplateId: text, setDefaultVersion: flag })),
  licenseConfigurationArns: texts,
  s3ExportConfiguration: part({ diskImageFormat: text, s3Bucket: text }),
  fastLaunchConfigurations: listOf(part({ enabled: flag, maxParallelLaunches: count })),
  ssmParameterConfigurations: listOf(part({ parameterName: text })),
});

/**
 * The extras of a Region, e.g. `eu-west-1: launch template lt-1 (new default), EC2 Fast Launch`;
 * `undefined` for none.
 */
export function distributionLine(one: z.output<typeof distribution>): string | undefined {
  const parts = [
    ...one.launchTemplateConfigurations.map(
      ({ launchTemplateId, setDefaultVersion }) =>
        `launch template ${launchTemplateId ?? ""}${setDefaultVersion ? " (sets the default version)" : ""}`,
    ),
    ...(one.fastLaunchConfigurations.some(({ enabled }) => enabled) ? ["EC2 Fast Launch"] : []),
    ...exportWords(one.s3ExportConfiguration),
    ...one.ssmParameterConfigurations.flatMap(({ parameterName }) =>
      parameterName ? [`parameter ${parameterName}`] : [],
    ),
    ...permissionWords(one.amiDistributionConfiguration.launchPermission),
    ...tagWords(one.containerDistributionConfiguration.containerTags),
    ...(one.amiDistributionConfiguration.kmsKeyId ? ["encrypted with a KMS key"] : []),
    ...(one.licenseConfigurationArns.length > 0 ? ["license configurations"] : []),
  ];
  return parts.length > 0 ? `${one.region ?? "A Region"}: ${parts.join(", ")}` : undefined;
}

function exportWords(to: { diskImageFormat?: string; s3Bucket?: string }): string[] {
  return to.s3Bucket
    ? [`export as ${to.diskImageFormat ?? "a disk image"} to s3://${to.s3Bucket}`]
    : [];
}

function tagWords(tags: string[]): string[] {
  return tags.length > 0 ? [`tags ${tags.join(" ")}`] : [];
}

function permissionWords(permission: Record<string, string[]>): string[] {
  const {
    userIds = [],
    userGroups = [],
    organizationArns = [],
    organizationalUnitArns = [],
  } = permission;
  const organizations = organizationArns.length + organizationalUnitArns.length;
  return [
    ...(userGroups.includes("all") ? ["public"] : []),
    ...(userIds.length > 0 ? [`launch permission for ${userIds.join(" ")}`] : []),
    ...(organizations > 0 ? ["launch permission for organizations"] : []),
  ];
}
