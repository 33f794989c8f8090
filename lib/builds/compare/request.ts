import { formatArn, parseArn } from "@/lib/imagebuilder/arn";
import { isRecord } from "@/lib/imagebuilder/is-record";
import { isWildcardVersion, matchesVersion } from "@/lib/imagebuilder/version";
import { numberRepeatedNames } from "./number-repeated";

type Request = Readonly<Record<string, unknown>>;

/** A member of at least one of two requests; a value is `null` if that request doesn't have it. */
export interface MemberChange {
  /**
   * The path of the member, such as `imageScanningConfiguration.imageScanningEnabled` or
   * `workflows["build/base"].parameters["region"]`.
   */
  path: string;
  before: unknown;
  after: unknown;
  differs: boolean;
  /**
   * True if only one request was reconstructed from AWS and the values may come from the same
   * submitted value. `differs` is then false.
   */
  notCompared?: true;
}

/** A request, and whether Kiln sent it or reconstructed it from AWS's data about the image. */
export interface ComparedRequest {
  request: Request;
  source: "kiln" | "aws";
}

/** Members that differ in every request and don't affect the image. */
const ignoredMembers = new Set(["clientToken"]);

/**
 * Compares the members of two requests by path. Workflows are matched by type and name, and their
 * parameters by name, regardless of order and version.
 *
 * A reconstructed request contains resolved versions, default values, and the image's current tags.
 * Differences from a sent request that can have these reasons aren't compared.
 */
export function compareRequests(before: ComparedRequest, after: ComparedRequest): MemberChange[] {
  const [left, right] = [flatten(before.request), flatten(after.request)];
  const paths = [...new Set([...left.keys(), ...right.keys()])];
  const isMixed = before.source !== after.source;
  const sent = before.source === "kiln" ? left : right;
  return paths.map((path) => {
    const [one = null, other = null] = [left.get(path), right.get(path)];
    const fallback = onByDefault.has(path) ? true : null;
    const differs = JSON.stringify(one ?? fallback) !== JSON.stringify(other ?? fallback);
    const values = { path, before: one, after: other };
    const reconstructed = sent === left ? other : one;
    return differs && isMixed && mayBeEqual(path, sent, reconstructed)
      ? { ...values, differs: false, notCompared: true }
      : { ...values, differs };
  });
}

/** Members that Image Builder never sets by default. */
const membersWithoutDefault =
  /^(distributionConfigurationArn|loggingConfiguration|imageRecipeArn|containerRecipeArn)\b/;
/** Settings that are on by default, so that a request without them equals one that turns them on. */
const onByDefault = new Set([
  "imageTestsConfiguration.imageTestsEnabled",
  "enhancedImageMetadataEnabled",
]);

/** The role that Image Builder uses by default, as a name or ARN. */
const defaultRole = /(^|\/)AWSServiceRoleForImageBuilder$/;

/** True if a request that was sent with one value can be reconstructed with the other. */
function mayBeEqual(
  path: string,
  sent: ReadonlyMap<string, unknown>,
  reconstructed: unknown,
): boolean {
  if (path.startsWith("tags.")) return true;
  const value = sent.get(path);
  if (value !== undefined) return includesArnVersion(value, reconstructed);
  if (onByDefault.has(path)) return false;
  if (path === "executionRole") return defaultRole.test(String(reconstructed));
  const [, workflow] = /^(workflows\[.*?\])(?:\.|$)/.exec(path) ?? [];
  if (workflow !== undefined) {
    const known = [...sent.keys()].filter((key) => key.startsWith("workflows"));
    // Image Builder selects its default workflows only for a request without workflows.
    return known.length === 0 || known.some((key) => key.startsWith(workflow));
  }
  return !membersWithoutDefault.test(path);
}

/** True if an ARN has a wildcard version that includes the version of the other one. */
function includesArnVersion(sent: unknown, resolved: unknown): boolean {
  if (typeof sent !== "string" || typeof resolved !== "string") return false;
  const [wanted, found] = [parseArn(sent), parseArn(resolved)];
  if (wanted?.version === undefined || found?.version === undefined) return false;
  const { version, build } = found;
  return (
    isWildcardVersion(wanted.version) &&
    matchesVersion(wanted.version, version) &&
    formatArn({ ...wanted, version, build }) === formatArn(found)
  );
}

function flatten(request: Request): Map<string, unknown> {
  const members = new Map<string, unknown>();
  for (const [name, value] of Object.entries(request)) {
    if (!ignoredMembers.has(name)) addMember(members, name, value);
  }
  return members;
}

function addMember(members: Map<string, unknown>, path: string, value: unknown): void {
  if (value === undefined || value === null) return;
  const keyed = keyItemsByName(value);
  if (keyed) {
    for (const [key, item] of keyed) addMember(members, `${path}[${JSON.stringify(key)}]`, item);
  } else if (isRecord(value)) {
    for (const [name, part] of Object.entries(value)) addMember(members, `${path}.${name}`, part);
  } else {
    members.set(path, value);
  }
}

/**
 * Returns the items of a list of objects, keyed by workflow or name, otherwise by index; `null` for
 * an empty list and other values.
 */
function keyItemsByName(value: unknown): [string, Request][] | null {
  if (!Array.isArray(value) || value.length === 0 || !value.every(isRecord)) return null;
  return numberRepeatedNames(
    value.map((item, index) => {
      const { name: _key, ...rest } = item;
      return [getItemName(item) ?? String(index), rest];
    }),
  );
}

function getItemName({ workflowArn, name }: Request): string | null {
  if (typeof workflowArn === "string") return getWorkflowName(workflowArn);
  return typeof name === "string" ? name : null;
}

/**
 * Returns a name such as `test/smoke` for the ARN of any version of a workflow. Returns other text
 * unchanged.
 */
function getWorkflowName(arn: string): string {
  return /:workflow\/([^/]+\/[^/]+)/.exec(arn)?.[1] ?? arn;
}
