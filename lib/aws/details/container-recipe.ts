import "server-only";
import { GetContainerRecipeCommand } from "@aws-sdk/client-imagebuilder";
import type { z } from "zod";
import { formatCounted } from "@/lib/text/format-count";
import {
  exactTextSchema,
  lenientFlagSchema,
  lenientObject,
  lenientTextSchema,
  lenientTimeSchema,
} from "../lenient-schemas";
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
  targetRepository: lenientObject({
    service: lenientTextSchema,
    repositoryName: lenientTextSchema,
  }),
  dockerfileTemplateData: exactTextSchema,
  instanceConfiguration: lenientObject({
    image: lenientTextSchema,
    blockDeviceMappings: blockDevicesSchema,
  }),
  encrypted: lenientFlagSchema,
  kmsKeyId: lenientTextSchema,
  workingDirectory: lenientTextSchema,
  dateCreated: lenientTimeSchema,
});

export const readContainerRecipe: ResourceReader = async (client, containerRecipeArn) => {
  const response = await client.send(new GetContainerRecipeCommand({ containerRecipeArn }));
  const recipe = recipeSchema.parse(response.containerRecipe);
  const { instanceConfiguration: instance, targetRepository: target } = recipe;
  return {
    ...recipe,
    ...toArchitectureProperty(recipe.parentImage),
    facts: compactFacts([
      ["Parent image", { id: recipe.parentImage }],
      ["Platform", recipe.platform],
      ["Target repository", [target.service, target.repositoryName].filter(Boolean).join(": ")],
      ["Components", formatComponentLines(recipe.components)],
      ["Component parameters", formatComponentParameterLines(recipe.components)],
      ["Dockerfile", listDockerfileInstructions(recipe.dockerfileTemplateData ?? "")],
      ["Build instance AMI", { id: instance.image }],
      ["Block devices", formatDeviceLines(instance.blockDeviceMappings)],
      ["Encryption key", describeKey(recipe)],
      ["Working directory", recipe.workingDirectory],
      ["Created", { time: recipe.dateCreated }],
    ]),
  };
};

function describeKey({ encrypted, kmsKeyId }: z.output<typeof recipeSchema>) {
  if (!encrypted) return undefined;
  return kmsKeyId === undefined ? "AWS managed" : { id: kmsKeyId };
}

const maxLines = 8;
const maxLineLength = 120;
/** Matches a line that contains only an Image Builder placeholder. */
const placeholderLine = /^\{\{\{\s*imagebuilder:\w+\s*\}\}\}$/;

/**
 * Returns the first eight instruction lines of a Dockerfile template and, if there are more, a last
 * item with their number. Excludes blank lines, comments, and Image Builder's placeholders.
 */
export function listDockerfileInstructions(template: string): string[] {
  const lines = template
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== "" && !line.startsWith("#") && !placeholderLine.test(line));
  const shown = lines.slice(0, maxLines).map(shorten);
  const rest = lines.length - shown.length;
  return rest > 0 ? [...shown, `and ${formatCounted(rest, "more line")}`] : shown;
}

function shorten(line: string): string {
  return line.length > maxLineLength ? `${line.slice(0, maxLineLength)}…` : line;
}
