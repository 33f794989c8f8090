import { isRecord } from "@/lib/imagebuilder/is-record";
import type { Member, Members } from "./member-kinds";
import { createImageMembers, resourceArnMembers } from "./members";
import type { CreateImageRequest } from "./request";

/** The request of a build, to the extent that AWS returns it. */
export interface ReconstructedRequest {
  /** The reconstructed request, without a client token. */
  request: Partial<CreateImageRequest>;
  /** Sentences about the values that are unknown. */
  unknown: string[];
  /**
   * True if the request has a recipe and an infrastructure configuration. An imported image has no
   * recipe.
   */
  rebuildable: boolean;
}

/** Matches the keys of AWS's own tags, which CreateImage rejects. */
const reserved = /^aws:/i;

/**
 * Reconstructs the request from the image in a GetImage response. Accepts any value and never
 * throws. Drops members whose type differs from the API model. Strings are sent back to AWS
 * unchanged, so none is shortened or escaped, and empty ones are kept.
 */
export function reconstructRequest(image: unknown): ReconstructedRequest {
  const read = toObject(image);
  const arns = findResourceArns(read);
  if (arns.imageRecipeArn) arns.containerRecipeArn = undefined;
  const request = pickKnownMembers(createImageMembers, {
    ...read,
    ...arns,
    clientToken: undefined,
  });
  const tags = Object.entries(toObject(request.tags));
  const ownTags = tags.filter(([key]) => !reserved.test(key));
  if (ownTags.length > 0) request.tags = Object.fromEntries(ownTags);
  else delete request.tags;
  const recipe = arns.imageRecipeArn ?? arns.containerRecipeArn;
  return {
    request,
    rebuildable: Boolean(recipe && arns.infrastructureConfigurationArn),
    unknown: describeUnknownValues({
      recipe,
      workflows: toList(request.workflows).length,
      ownTags: ownTags.length,
      reservedTags: tags.length - ownTags.length,
      pipeline: toText(read.sourcePipelineArn),
    }),
  };
}

interface Facts {
  recipe: string | undefined;
  workflows: number;
  ownTags: number;
  reservedTags: number;
  pipeline: string | undefined;
}

function describeUnknownValues({
  recipe,
  workflows,
  ownTags,
  reservedTags,
  pipeline,
}: Facts): string[] {
  return [
    "The client token, which AWS doesn't return.",
    ...(recipe
      ? ["The requested recipe version, which may have been a wildcard version such as 1.x.x."]
      : ["The recipe, which AWS doesn't return for some images, such as imported images."]),
    ...(workflows > 0
      ? [
          "The requested workflows and execution role. The ones shown are those that the build used, and may be Image Builder's defaults.",
        ]
      : []),
    ...(ownTags > 0
      ? ["The tags in the original request. The image's current tags are used instead."]
      : []),
    ...(reservedTags > 0 ? ["Tags with the reserved aws: prefix, which only AWS can set."] : []),
    ...(pipeline
      ? ["The pipeline's current settings. Its settings at the time of the build are used instead."]
      : []),
  ];
}

type Values = Record<string, unknown>;

/**
 * Returns the ARNs of the resources that GetImage returns as objects. For example, `imageRecipeArn`
 * comes from `imageRecipe`.
 */
function findResourceArns(image: Values): Record<string, string | undefined> {
  return Object.fromEntries(
    resourceArnMembers.map(({ name, resource }) => [name, toText(toObject(image[resource]).arn)]),
  );
}

/** Returns the members whose value has the model's type. Omits optional empty objects and lists. */
function pickKnownMembers(members: Members, given: Values): Values {
  return Object.fromEntries(
    Object.entries(members).flatMap(([name, member]) => {
      const value = pickKnownValue(member, given[name]);
      const isEmpty =
        typeof value === "object" && Object.keys(value as object).length === 0 && !member.required;
      return value === undefined || isEmpty ? [] : [[name, value]];
    }),
  );
}

/**
 * Returns the value without the parts that differ from the model's type; `undefined` for a string,
 * boolean, or number with the wrong type.
 */
function pickKnownValue(member: Member, value: unknown): unknown {
  switch (member.kind) {
    case "text":
    case "choice":
      return toText(value);
    case "flag":
      return typeof value === "boolean" ? value : undefined;
    case "number":
      return typeof value === "number" ? value : undefined;
    case "structure":
      return pickKnownMembers(member.members, toObject(value));
    case "list":
      return toList(value)
        .map((item) => pickKnownValue(member.item, item))
        .filter((item) => item !== undefined && isComplete(member.item, item));
    case "map":
      return Object.fromEntries(
        Object.entries(toObject(value)).filter(([, one]) => toText(one) !== undefined),
      );
  }
}

/** True unless a list's item lacks a required member. */
function isComplete(item: Member, value: unknown): boolean {
  if (item.kind !== "structure") return true;
  return Object.entries(item.members).every(
    ([name, member]) => !member.required || Object.hasOwn(value as object, name),
  );
}

function toObject(value: unknown): Values {
  return isRecord(value) ? value : {};
}

function toList(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function toText(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}
