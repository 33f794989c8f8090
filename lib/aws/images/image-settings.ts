import "server-only";
import { GetImageCommand } from "@aws-sdk/client-imagebuilder";
import type { Result } from "@/lib/errors/result";
import type { AwsIdentity } from "../aws-identity";
import { callAws } from "../call-aws";
import { getImageBuilderClient } from "../clients";
import {
  lenientCountSchema,
  lenientList,
  lenientObject,
  lenientTextListSchema,
  lenientTextSchema,
} from "../lenient-schemas";
import { readCached } from "../read-cached";

const devicesSchema = lenientList(
  lenientObject({ ebs: lenientObject({ volumeSize: lenientCountSchema }) }),
);

const imageSchema = lenientObject({
  imageRecipe: lenientObject({
    arn: lenientTextSchema,
    parentImage: lenientTextSchema,
    workingDirectory: lenientTextSchema,
    blockDeviceMappings: devicesSchema,
  }),
  containerRecipe: lenientObject({
    arn: lenientTextSchema,
    parentImage: lenientTextSchema,
    workingDirectory: lenientTextSchema,
  }),
  infrastructureConfiguration: lenientObject({
    arn: lenientTextSchema,
    instanceTypes: lenientTextListSchema,
    instanceProfileName: lenientTextSchema,
    subnetId: lenientTextSchema,
    securityGroupIds: lenientTextListSchema,
    instanceMetadataOptions: lenientObject({ httpTokens: lenientTextSchema }),
  }),
  distributionConfiguration: lenientObject({
    arn: lenientTextSchema,
    distributions: lenientList(lenientObject({ region: lenientTextSchema })),
  }),
  executionRole: lenientTextSchema,
});

/** The settings of a build that can explain a failure. Sizes are in GiB. */
export interface ImageSettings {
  recipe: {
    arn: string | null;
    parentImage: string | null;
    workingDirectory: string | null;
    volumeSizes: number[];
  };
  infrastructure: {
    arn: string | null;
    instanceTypes: string[];
    instanceProfile: string | null;
    subnet: string | null;
    securityGroups: string[];
    httpTokens: string | null;
  };
  distribution: { arn: string | null; regions: string[] };
  executionRole: string | null;
}

export function readImageSettings(
  acting: AwsIdentity,
  arn: string,
): Promise<Result<ImageSettings>> {
  return callAws(acting, () =>
    readCached(acting, `image-settings ${arn}`, async () => {
      const command = new GetImageCommand({ imageBuildVersionArn: arn });
      return parseImageSettings((await getImageBuilderClient(acting).send(command)).image);
    }),
  );
}

function parseImageSettings(image: unknown): ImageSettings {
  const { imageRecipe, containerRecipe, executionRole, ...read } = imageSchema.parse(image);
  const infrastructure = read.infrastructureConfiguration;
  const recipe = imageRecipe.arn ? imageRecipe : containerRecipe;
  return {
    recipe: {
      arn: recipe.arn ?? null,
      parentImage: recipe.parentImage ?? null,
      workingDirectory: recipe.workingDirectory ?? null,
      volumeSizes: imageRecipe.blockDeviceMappings.flatMap(({ ebs }) => ebs.volumeSize ?? []),
    },
    infrastructure: {
      arn: infrastructure.arn ?? null,
      instanceTypes: infrastructure.instanceTypes,
      instanceProfile: infrastructure.instanceProfileName ?? null,
      subnet: infrastructure.subnetId ?? null,
      securityGroups: infrastructure.securityGroupIds,
      httpTokens: infrastructure.instanceMetadataOptions.httpTokens ?? null,
    },
    distribution: {
      arn: read.distributionConfiguration.arn ?? null,
      regions: read.distributionConfiguration.distributions.flatMap(({ region }) => region ?? []),
    },
    executionRole: executionRole ?? null,
  };
}
