import "server-only";
import { GetImageCommand } from "@aws-sdk/client-imagebuilder";
import type { Result } from "@/lib/errors/result";
import type { ActingAs } from "../acting-as";
import { ask } from "../ask";
import { imageBuilderClient } from "../clients";
import { count, listOf, part, text, texts } from "../lenient";
import { readShared } from "../shared";

const devices = listOf(part({ ebs: part({ volumeSize: count }) }));

const shape = part({
  imageRecipe: part({
    arn: text,
    parentImage: text,
    workingDirectory: text,
    blockDeviceMappings: devices,
  }),
  containerRecipe: part({ arn: text, parentImage: text, workingDirectory: text }),
  infrastructureConfiguration: part({
    arn: text,
    instanceTypes: texts,
    instanceProfileName: text,
    subnetId: text,
    securityGroupIds: texts,
    instanceMetadataOptions: part({ httpTokens: text }),
  }),
  distributionConfiguration: part({
    arn: text,
    distributions: listOf(part({ region: text })),
  }),
  executionRole: text,
});

/** The settings of a build that can be related to a failure. Sizes in GiB. */
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

/** The settings of an image build version, as GetImage returns them. */
export function readImageSettings(acting: ActingAs, arn: string): Promise<Result<ImageSettings>> {
  return ask(acting, () =>
    readShared(acting, `image-settings ${arn}`, async () => {
      const command = new GetImageCommand({ imageBuildVersionArn: arn });
      return imageSettings((await imageBuilderClient(acting).send(command)).image);
    }),
  );
}

function imageSettings(image: unknown): ImageSettings {
  const { imageRecipe, containerRecipe, executionRole, ...read } = shape.parse(image);
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
