import "server-only";
import { GetContainerRecipeCommand } from "@aws-sdk/client-imagebuilder";
import { exactText, flag, part, text, time } from "../lenient";
import { dockerfileLines } from "./dockerfile";
import { day, facts } from "./facts";
import {
  architectureOf,
  blockDevices,
  componentLines,
  components,
  deviceLines,
} from "./recipe-parts";
import type { ResourceReader } from "./resource-reader";

const shape = part({
  arn: text,
  name: text,
  description: text,
  platform: text,
  parentImage: text,
  components,
  targetRepository: part({ service: text, repositoryName: text }),
  dockerfileTemplateData: exactText,
  instanceConfiguration: part({ image: text, blockDeviceMappings: blockDevices }),
  encrypted: flag,
  kmsKeyId: text,
  workingDirectory: text,
  dateCreated: time,
});

export const readContainerRecipe: ResourceReader = async (client, containerRecipeArn) => {
  const answer = await client.send(new GetContainerRecipeCommand({ containerRecipeArn }));
  const recipe = shape.parse(answer.containerRecipe);
  const { instanceConfiguration: instance, targetRepository: target } = recipe;
  return {
    ...recipe,
    ...architectureOf(recipe.parentImage),
    facts: facts([
      ["Parent image", recipe.parentImage],
      ["Platform", recipe.platform],
      ["Target repository", [target.service, target.repositoryName].filter(Boolean).join(": ")],
      ["Components", componentLines(recipe.components)],
      ["Dockerfile", dockerfileLines(recipe.dockerfileTemplateData ?? "")],
      ["Build instance", instance.image],
      ["Block devices", deviceLines(instance.blockDeviceMappings)],
      ["Encryption key", recipe.encrypted ? (recipe.kmsKeyId ?? "AWS managed") : undefined],
      ["Working directory", recipe.workingDirectory],
      ["Created", day(recipe.dateCreated)],
    ]),
  };
};
