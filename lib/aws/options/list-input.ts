import { parseArn } from "@/lib/imagebuilder/arn";

/** The most that Image Builder gives at a time. */
export const pageSize = 25;

/** The filter that lists the versions of one name only. */
export function nameFilter(name: string | undefined) {
  return name === undefined ? {} : { filters: [{ name: "name", values: [name] }] };
}

/** The version in an ARN, as a member of a row. */
export function versionOf(arn: string): { version?: string } {
  const version = parseArn(arn)?.version;
  return version ? { version } : {};
}
