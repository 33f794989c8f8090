import type { OptionKind, PickerOption, ResourceOwner } from "@/lib/imagebuilder/views";

/** A page of AWS's list as picker rows. */
export interface OptionSourcePage {
  options: PickerOption[];
  /** AWS's token for the next page. */
  next?: string;
}

/**
 * The versions of a name that a picker offers.
 * - `all`: every version, and wildcards such as `x.x.x` and `1.x.x`
 * - `newest`: only `x.x.x`, because AWS rejects other versions of its own workflows
 * - `none`: no versions, because the resources have none
 */
export type OfferedVersions = "all" | "newest" | "none";

/**
 * One of the AWS lists that a picker reads. It contains resources of one kind, usually of one
 * owner.
 */
export interface OptionSource {
  kind: OptionKind;
  /** Identifies the list within its kind, by the owner or a prefix. */
  id: string;
  owner?: ResourceOwner;
  versions: OfferedVersions;
  readPage(token: string | undefined): Promise<OptionSourcePage>;
  /** Reads a page of the versions of one name. Absent if the kind has no versions. */
  readPageOf?(name: string, token: string | undefined): Promise<OptionSourcePage>;
  /** The order of the rows. If absent, the rows stay in AWS's order. */
  compare?(a: PickerOption, b: PickerOption): number;
}
