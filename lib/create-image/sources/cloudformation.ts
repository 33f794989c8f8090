import { cloudFormationDialect, Unresolved } from "../dialect";
import { isObject } from "../import-reader";
import type { FoundRequest } from "./found-request";

const imageType = "AWS::ImageBuilder::Image";
/** A resource's own properties are nested up to 6 levels deep. */
const maxDepth = 20;
/** The maximum number of resources to choose from. */
const maxResources = 100;

/**
 * Finds the `AWS::ImageBuilder::Image` resources in a template or a part of one. `null` if the
 * value isn't CloudFormation.
 */
export function findImageResources(value: Record<string, unknown>): FoundRequest[] | null {
  if (isResource(value)) return value.Type === imageType ? [found("resource", value)] : [];
  const resources = isObject(value.Resources) ? value.Resources : value;
  const named = Object.entries(resources).filter((entry): entry is [string, Resource] =>
    isResource(entry[1]),
  );
  if (named.length === 0) return hasProperties(value) ? [properties(value)] : null;
  return named
    .filter(([, resource]) => resource.Type === imageType)
    .slice(0, maxResources)
    .map(([name, resource]) => found(`resource ${name.slice(0, 255)}`, resource));
}

interface Resource {
  Type: string;
  Properties?: unknown;
}

function isResource(value: unknown): value is Resource {
  return isObject(value) && typeof value.Type === "string" && /^\w+::\w+/.test(value.Type);
}

function found(what: string, resource: Resource): FoundRequest {
  return { ...properties(resource.Properties ?? {}), title: `CloudFormation ${what}` };
}

/** The properties of a resource on their own. */
function hasProperties(value: Record<string, unknown>): boolean {
  return ["ImageRecipeArn", "ContainerRecipeArn", "InfrastructureConfigurationArn"].some((name) =>
    Object.hasOwn(value, name),
  );
}

function properties(value: unknown): FoundRequest {
  return {
    title: "CloudFormation properties",
    request: resolved(value, 0),
    dialect: cloudFormationDialect,
    notes: [],
  };
}

/** Replaces intrinsic functions with unresolved expressions. */
function resolved(value: unknown, depth: number): unknown {
  if (!Array.isArray(value) && !isObject(value)) return value;
  if (depth > maxDepth) return new Unresolved("a value that is nested this deeply");
  if (Array.isArray(value)) return value.map((item) => resolved(item, depth + 1));
  const [only, ...others] = Object.entries(value);
  if (only && others.length === 0 && /^(?:Ref|Condition|Fn::\w+)$/.test(only[0])) {
    return new Unresolved(`${only[0]} ${JSON.stringify(only[1])}`);
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, resolved(member, depth + 1)]),
  );
}
