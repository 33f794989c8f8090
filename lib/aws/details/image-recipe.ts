import "server-only";
import { GetImageRecipeCommand } from "@aws-sdk/client-imagebuilder";
import { lenientObject, lenientTextSchema, lenientTimeSchema } from "../lenient-schemas";
import { compactFacts } from "./facts";
import {
  blockDevicesSchema,
  componentsSchema,
  formatComponentLines,
  formatComponentParameterLines,
  formatDeviceLines,
  toArchitectureProperty,
} from "./recipe-parts";
import type { ResourceReader } from "./resource-reader";

const recipeSchema = lenientObject({
  arn: lenientTextSchema,
  name: lenientTextSchema,
  description: lenientTextSchema,
  platform: lenientTextSchema,
  parentImage: lenientTextSchema,
  components: componentsSchema,
  blockDeviceMappings: blockDevicesSchema,
  workingDirectory: lenientTextSchema,
  dateCreated: lenientTimeSchema,
});

export const readImageRecipe: ResourceReader = async (client, imageRecipeArn) => {
  const { imageRecipe } = await client.send(new GetImageRecipeCommand({ imageRecipeArn }));
  const recipe = recipeSchema.parse(imageRecipe);
  return {
    ...recipe,
    ...toArchitectureProperty(recipe.parentImage),
    facts: compactFacts([
      ["Parent image", { id: recipe.parentImage }],
      ["Platform", recipe.platform],
      ["Components", formatComponentLines(recipe.components)],
      ["Component parameters", formatComponentParameterLines(recipe.components)],
      ["Block devices", formatDeviceLines(recipe.blockDeviceMappings)],
      ["Working directory", recipe.workingDirectory],
      ["Created", { time: recipe.dateCreated }],
    ]),
  };
};
