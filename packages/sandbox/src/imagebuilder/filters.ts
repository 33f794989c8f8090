import type { Filter } from "@aws-sdk/client-imagebuilder";
import { isVersionMatch } from "../arn";
import { createInvalidParameterError } from "../errors";

/** A list's filters by name. Each function returns the value that the filter compares. */
export type FilterFields<T> = Record<string, (item: T) => string | undefined>;

/**
 * Returns the items that match all filters. An item matches a filter if it matches any of its
 * values. A version filter supports wildcards. Names and values are case-sensitive.
 *
 * @throws AwsError InvalidRequestException for an unknown filter, or one without values
 */
export function applyFilters<T>(
  items: T[],
  filters: Filter[] | undefined,
  fields: FilterFields<T>,
): T[] {
  const tests = (filters ?? []).map(({ name = "", values = [] }, index) => {
    const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (!field) {
      const known = Object.keys(fields).join(", ");
      throw createInvalidParameterError(`filters[${index}].name`, `Valid values are: ${known}.`);
    }
    if (values.length === 0) {
      throw createInvalidParameterError(
        `filters[${index}].values`,
        "A filter must have at least one value.",
      );
    }
    const equals = name === "version" ? matchesVersion : matchesText;
    return (item: T) => values.some((value) => equals(value, field(item)));
  });
  return items.filter((item) => tests.every((test) => test(item)));
}

function matchesText(wanted: string, value: string | undefined): boolean {
  return wanted === value;
}

/** True if a version matches. `1.x.x` and `1.2.3` match versions, and `1.2.3/4` matches a build. */
function matchesVersion(wanted: string, value = ""): boolean {
  const [wantedVersion = "", wantedBuild] = wanted.split("/");
  const [version = "", build] = value.split("/");
  if (wantedBuild !== undefined && wantedBuild !== build) return false;
  return isVersionMatch(wantedVersion, version);
}
