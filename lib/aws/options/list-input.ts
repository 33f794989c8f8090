import { parseArn } from "@/lib/imagebuilder/arn";

/** Image Builder's maximum page size. */
export const imageBuilderPageSize = 25;

/** A filter for the versions of one name. */
export function createNameFilter(name: string | undefined) {
  return name === undefined ? {} : { filters: [{ name: "name", values: [name] }] };
}

/** Returns an object with the version in an ARN, to spread into a row; empty without a version. */
export function toVersionProperty(arn: string): { version?: string } {
  const version = parseArn(arn)?.version;
  return version ? { version } : {};
}
