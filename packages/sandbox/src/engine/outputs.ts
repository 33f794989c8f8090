import type { Ami, Container, Distribution, OutputResources } from "@aws-sdk/client-imagebuilder";
import { getParentAmiId } from "../account/managed-images";
import { generateAmiId } from "./actions";
import { isTestOnly } from "./stage-order";
import type { PlanInput } from "./types";

type OutputInput = Pick<
  PlanInput,
  "seed" | "imageArn" | "recipe" | "distribution" | "createdAt" | "workflows"
>;

/**
 * Returns the outputs of a successful build, one entry per Region in distribution order. A build
 * that only runs tests outputs its parent image.
 */
export function planOutputs(input: OutputInput): OutputResources[] {
  const home = input.imageArn.split(":")[3] ?? "";
  if (isTestOnly(input)) return [createParentOutput(input, home)];
  const distributions: Distribution[] = input.distribution?.distributions ?? [{ region: home }];
  return distributions.map((distribution) =>
    "containerType" in input.recipe
      ? { containers: [createContainer(input, distribution)] }
      : { amis: createAmis(input, distribution) },
  );
}

function createParentOutput({ recipe }: OutputInput, region: string): OutputResources {
  const { parentImage = "" } = recipe;
  if ("containerType" in recipe) return { containers: [{ region, imageUris: [parentImage] }] };
  return { amis: [{ region, image: getParentAmiId(parentImage, region) }] };
}

export function mergeOutputs(parts: OutputResources[]): OutputResources {
  const amis = parts.flatMap((part) => part.amis ?? []);
  const containers = parts.flatMap((part) => part.containers ?? []);
  return {
    ...(amis.length > 0 ? { amis } : {}),
    ...(containers.length > 0 ? { containers } : {}),
  };
}

/** Returns the AMI in the account of the build and its copies in the target accounts. */
function createAmis(input: OutputInput, distribution: Distribution): Ami[] {
  const configuration = distribution.amiDistributionConfiguration;
  const owner = input.imageArn.split(":")[4] ?? "";
  const region = distribution.region ?? "";
  return [owner, ...(configuration?.targetAccountIds ?? [])].map((accountId) => ({
    region,
    image: generateAmiId(`${input.seed} ${input.imageArn} ${region} ${accountId}`),
    name: formatImageName(input, configuration?.name),
    description: configuration?.description ?? input.recipe.description,
    state: { status: "AVAILABLE" },
    accountId,
  }));
}

function createContainer(input: OutputInput, distribution: Distribution): Container {
  const { name, version, build, account } = parseImageArn(input);
  const configuration = distribution.containerDistributionConfiguration;
  const own = "targetRepository" in input.recipe ? input.recipe.targetRepository : undefined;
  const repository = configuration?.targetRepository?.repositoryName ?? own?.repositoryName ?? name;
  const host = `${account}.dkr.ecr.${distribution.region}.amazonaws.com/${repository}`;
  const tags = (configuration?.containerTags ?? []).map((tag) => fillTemplate(input, tag));
  return {
    region: distribution.region,
    imageUris: [`${host}:${version}-${build}`, ...tags.map((tag) => `${host}:${tag}`)],
  };
}

/**
 * Returns an AMI's name. Without a template, Image Builder uses the recipe name and the build date.
 */
function formatImageName(input: OutputInput, template: string | undefined): string {
  const named = template ?? "{{ imagebuilder:recipeName }} {{ imagebuilder:buildDate }}";
  return fillTemplate(input, named);
}

function fillTemplate(input: OutputInput, template: string): string {
  const { name, version, build } = parseImageArn(input);
  const variables: Record<string, string> = {
    recipeName: name,
    buildDate: input.createdAt.replaceAll(":", "-"),
    buildVersion: `${version}-${build}`,
  };
  return template.replace(
    /\{\{\s*imagebuilder:(\w+)[^}]*\}\}/g,
    (whole, variable: string) => variables[variable] ?? whole,
  );
}

function parseImageArn({ imageArn }: OutputInput) {
  const [, , , , account = "", path = ""] = imageArn.split(":");
  const [, name = "", version = "", build = ""] = path.split("/");
  return { account, name, version, build };
}
