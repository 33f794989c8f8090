import type { OptionKind, Owner, PickerOption } from "@/lib/imagebuilder/views";

/** A page of AWS's list, as the rows of a picker. */
export interface SourcePage {
  options: PickerOption[];
  /** AWS's token of the next page. */
  next?: string;
}

/**
 * Which versions of a name a picker offers.
 * - `all`: each, and the wildcards that name them
 * - `newest`: only `x.x.x`, as AWS refuses any other version of its own workflows
 * - `none`: the resources have no versions
 */
export type Versions = "all" | "newest" | "none";

/** One of AWS's lists behind a picker: of a kind, mostly of one owner. */
export interface OptionSource {
  kind: OptionKind;
  /** Tells the lists of a kind apart: the owner, or a prefix. */
  id: string;
  owner?: Owner;
  versions: Versions;
  readPage(token: string | undefined): Promise<SourcePage>;
  /** A page of the versions of one name only, where there are versions. */
  readPageOf?(name: string, token: string | undefined): Promise<SourcePage>;
  /** Orders what was read; AWS's order is kept without it. */
  compare?(a: PickerOption, b: PickerOption): number;
}
