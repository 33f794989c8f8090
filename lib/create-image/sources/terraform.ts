import { terraformDialect, UnresolvedExpression } from "../dialect";
import { isPlainObject, type UnimportedValue } from "../import-reader";
import type { FoundRequest } from "./found-request";
import { type HclBody, HclSyntaxError, parseHcl } from "./hcl";
import { mapStrings } from "./map-strings";

const resourceType = "aws_imagebuilder_image";
/** The maximum number of resources to choose from. */
const maxResources = 100;

const imageBlock = /^[ \t]{0,20}resource[ \t]{1,20}"?aws_imagebuilder_image\b/m;
const imageArgument =
  /^[ \t]{0,20}(?:image_recipe_arn|container_recipe_arn|infrastructure_configuration_arn)[ \t]{0,80}=/m;
const otherBlock = /^(?:resource|data|module|variable|output|provider)[ \t]{1,20}"[\w-]{1,100}"/m;

/** Returns true if the text is a configuration, or the arguments of an image. */
export function isTerraform(text: string): boolean {
  return [imageBlock, imageArgument, otherBlock].some((pattern) => pattern.test(text));
}

/**
 * Finds up to 100 `aws_imagebuilder_image` resources or, if there are none, the bare arguments of
 * one. Returns the reason as a string if the text can't be parsed.
 */
export function findTerraformRequests(text: string): FoundRequest[] | string {
  try {
    const file = parseHcl(text);
    const resources = file.blocks.filter(
      ({ type, labels }) => type === "resource" && labels[0] === resourceType,
    );
    if (resources.length > 0) {
      return resources
        .slice(0, maxResources)
        .map(({ labels, body }) =>
          toFoundRequest(body, `resource ${resourceType}.${labels[1] ?? ""}`),
        );
    }
    return file.arguments.size > 0 ? [toFoundRequest(file, "arguments")] : [];
  } catch (error) {
    if (error instanceof HclSyntaxError) return error.message;
    throw error;
  }
}

function toFoundRequest(body: HclBody, description: string): FoundRequest {
  const notes: UnimportedValue[] = [];
  return {
    title: `Terraform ${description}`,
    request: readMembers(body, "", notes),
    dialect: terraformDialect,
    notes,
  };
}

/** Returns the arguments and, as a list for each type, the nested blocks. */
function readMembers(
  body: HclBody,
  path: string,
  notes: UnimportedValue[],
): Record<string, unknown> {
  const members = new Map<string, unknown>(body.arguments);
  for (const { type, labels, body: inner } of body.blocks) {
    if (type === "dynamic") {
      const at = `${path}${labels[0] ?? "dynamic"}`;
      notes.push({
        path: at,
        reason: "Kiln can't resolve dynamic blocks. Enter the values in the form.",
      });
      continue;
    }
    const before = members.get(type);
    const block = readMembers(inner, `${path}${type}.`, notes);
    members.set(type, [...(Array.isArray(before) ? before : []), block]);
  }
  return Object.fromEntries(members);
}

/**
 * Like {@link findTerraformRequests}, but for resources in Terraform's JSON syntax; `null` if the
 * value has none.
 */
export function findTerraformJsonRequests(value: Record<string, unknown>): FoundRequest[] | null {
  const images = isPlainObject(value.resource) ? value.resource[resourceType] : undefined;
  if (!isPlainObject(images)) return null;
  return Object.entries(images)
    .slice(0, maxResources)
    .map(([name, request]) => ({
      title: `Terraform resource ${resourceType}.${name.slice(0, 255)}`,
      request: mapStrings(
        removeComment(Array.isArray(request) ? request[0] : request),
        replaceTemplate,
      ),
      dialect: terraformDialect,
      notes: [],
    }));
}

/** Removes the member `//`, which is a comment in Terraform's JSON syntax. */
function removeComment(value: unknown): unknown {
  if (!isPlainObject(value)) return value;
  const { "//": _, ...members } = value;
  return members;
}

function replaceTemplate(text: string): string | UnresolvedExpression {
  const isTemplate = /(?:^|[^$%])[$%]\{/.test(text);
  return isTemplate ? new UnresolvedExpression(text) : text.replace(/([$%])\1\{/g, "$1{");
}
