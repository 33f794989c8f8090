import { isRecord } from "@/lib/imagebuilder/is-record";

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
}

/** Members that differ in every request and don't affect the image. */
const ignoredMembers = new Set(["clientToken"]);

/**
 * Compares the members of two requests by path. Workflows are matched by type and name, and their
 * parameters by name, regardless of order and version.
 */
export function compareRequests(before: Request, after: Request): MemberChange[] {
  const [left, right] = [flatten(before), flatten(after)];
  const paths = [...new Set([...left.keys(), ...right.keys()])];
  return paths.map((path) => {
    const [before = null, after = null] = [left.get(path), right.get(path)];
    return { path, before, after, differs: JSON.stringify(before) !== JSON.stringify(after) };
  });
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
  const seen = new Map<string, number>();
  return value.map((item, index) => {
    const name = getItemName(item) ?? String(index);
    const times = (seen.get(name) ?? 0) + 1;
    seen.set(name, times);
    const { name: _key, ...rest } = item;
    return [times === 1 ? name : `${name} #${times}`, rest];
  });
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
