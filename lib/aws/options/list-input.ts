import { parseArn } from "@/lib/imagebuilder/arn";

/** Image Builder's maximum page size. */
export const imageBuilderPageSize = 25;

/** Returns the input that limits a list to the versions of one name; empty without a name. */
export function createNameFilter(name: string | undefined) {
  return name === undefined ? {} : { filters: [{ name: "name", values: [name] }] };
}

/** Returns an object with the version in an ARN, to spread into a row; empty without a version. */
export function toVersionProperty(arn: string): { version?: string } {
  const version = parseArn(arn)?.version;
  return version ? { version } : {};
}
