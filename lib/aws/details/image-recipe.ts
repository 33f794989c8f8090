import "server-only";
import { GetImageRecipeCommand } from "@aws-sdk/client-imagebuilder";
import { part, text, time } from "../lenient";
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
  blockDeviceMappings: blockDevices,
  workingDirectory: text,
  dateCreated: time,
});

export const readImageRecipe: ResourceReader = async (client, imageRecipeArn) => {
  const { imageRecipe } = await client.send(new GetImageRecipeCommand({ imageRecipeArn }));
  const recipe = shape.parse(imageRecipe);
  return {
    ...recipe,
    ...architectureOf(recipe.parentImage),
    facts: facts([
      ["Parent image", recipe.parentImage],
      ["Platform", recipe.platform],
      ["Components", componentLines(recipe.components)],
      ["Block devices", deviceLines(recipe.blockDeviceMappings)],
      ["Working directory", recipe.workingDirectory],
      ["Created", day(recipe.dateCreated)],
    ]),
  };
};
