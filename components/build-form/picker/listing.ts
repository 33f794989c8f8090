import type { PortalError } from "@/lib/errors/portal-error";
import type { OptionKind, ResourceOwner } from "@/lib/imagebuilder/views";
import { formatCounted } from "@/lib/text/format-count";

/** The wording and the owner filter of the pickers for a resource kind. */
interface Listing {
  /** The plural used in sentences, such as "image recipes". */
  plural: string;
  placeholder: string;
  /** The owners to choose from. The list is empty if AWS lists only the account's own resources. */
  owners: readonly ResourceOwner[];
}

const shareable: readonly ResourceOwner[] = ["Self", "Shared", "Amazon"];

export const pickerListings: Record<OptionKind, Listing> = {
  "image-recipes": {
    plural: "image recipes",
    placeholder: "Search by name, or paste an ARN",
    owners: shareable,
  },
  "container-recipes": {
    plural: "container recipes",
    placeholder: "Search by name, or paste an ARN",
    owners: shareable,
  },
  "infrastructure-configurations": {
    plural: "infrastructure configurations",
    placeholder: "Search by name, or paste an ARN",
    owners: [],
  },
  "distribution-configurations": {
    plural: "distribution configurations",
    placeholder: "Search by name, or paste an ARN",
    owners: [],
  },
  workflows: {
    plural: "workflows",
    placeholder: "Search by name, or paste an ARN",
    owners: shareable,
  },
  "execution-roles": {
    plural: "IAM roles",
    placeholder: "Search, or enter a role name or ARN",
    owners: [],
  },
  "log-groups": {
    plural: "log groups",
    placeholder: "Search, or enter a log group name",
    owners: [],
  },
  repositories: {
    plural: "repositories",
    placeholder: "Search, or enter a repository name",
    owners: [],
  },
};

/**
 * Describes why a picker lists nothing. Omits the title of an IAM denial, which would repeat the
 * sentence.
 */
export function describeDeniedListing(plural: string, { code, title }: PortalError): string {
  const reason = code === "AccessDenied" ? "" : ` ${title}.`;
  return `This role can't list ${plural}.${reason}`;
}

/**
 * Formats the row count for screen readers. Returns undefined if there are no rows, because the
 * list then already states that it is empty.
 */
export function formatShownCount(count: number, more: boolean): string | undefined {
  if (count === 0) return undefined;
  return `${formatCounted(count, "option")} shown${more ? ". Scroll for more." : ""}`;
}

export const ownerLabels: Record<ResourceOwner, string> = {
  Self: "This account",
  Shared: "Shared",
  Amazon: "Amazon",
  ThirdParty: "Third party",
};
