import { cloudFormationDialect, UnresolvedExpression } from "../dialect";
import { isPlainObject } from "../import-reader";
import type { FoundRequest } from "./found-request";

const imageType = "AWS::ImageBuilder::Image";
/** The maximum nesting depth, which is far above that of a valid resource's properties. */
const maxDepth = 20;
/** The maximum number of resources to choose from. */
const maxResources = 100;

/**
 * Finds up to 100 `AWS::ImageBuilder::Image` resources in a template or a part of one. `null` if
 * the value isn't CloudFormation.
 */
export function findCloudFormationRequests(value: Record<string, unknown>): FoundRequest[] | null {
  if (isResource(value)) return value.Type === imageType ? [toFoundRequest("resource", value)] : [];
  const resources = isPlainObject(value.Resources) ? value.Resources : value;
  const named = Object.entries(resources).filter((entry): entry is [string, Resource] =>
    isResource(entry[1]),
  );
  if (named.length === 0) return hasProperties(value) ? [readProperties(value)] : null;
  return named
    .filter(([, resource]) => resource.Type === imageType)
    .slice(0, maxResources)
    .map(([name, resource]) => toFoundRequest(`resource ${name.slice(0, 255)}`, resource));
}

interface Resource {
  Type: string;
  Properties?: unknown;
}

function isResource(value: unknown): value is Resource {
  return isPlainObject(value) && typeof value.Type === "string" && /^\w+::\w+/.test(value.Type);
}

function toFoundRequest(description: string, resource: Resource): FoundRequest {
  return { ...readProperties(resource.Properties ?? {}), title: `CloudFormation ${description}` };
}

/** True if the value contains the properties of a resource, without the resource around them. */
function hasProperties(value: Record<string, unknown>): boolean {
  return ["ImageRecipeArn", "ContainerRecipeArn", "InfrastructureConfigurationArn"].some((name) =>
    Object.hasOwn(value, name),
  );
}

function readProperties(value: unknown): FoundRequest {
  return {
    title: "CloudFormation properties",
    request: replaceIntrinsics(value, 0),
    dialect: cloudFormationDialect,
    notes: [],
  };
}

/** Returns the value with unresolved expressions in place of intrinsic functions. */
function replaceIntrinsics(value: unknown, depth: number): unknown {
  if (!Array.isArray(value) && !isPlainObject(value)) return value;
  // The form's fields aren't this deep, so the value is never shown.
  if (depth > maxDepth) return new UnresolvedExpression("…");
  if (Array.isArray(value)) return value.map((item) => replaceIntrinsics(item, depth + 1));
  const [only, ...others] = Object.entries(value);
  if (only && others.length === 0 && /^(?:Ref|Condition|Fn::\w+)$/.test(only[0])) {
    // If the text has no variables, it is itself the value of `Fn::Sub`.
    const isPlain = typeof only[1] === "string" && !only[1].includes("${");
    if (only[0] === "Fn::Sub" && isPlain) return only[1];
    return new UnresolvedExpression(`${only[0]} ${JSON.stringify(only[1])}`);
  }
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [name, replaceIntrinsics(member, depth + 1)]),
  );
}
