import type { OptionKind, Owner, PickerOption } from "@/lib/imagebuilder/views";

/** A page of AWS's list as picker rows. */
export interface SourcePage {
  options: PickerOption[];
  /** AWS's token for the next page. */
  next?: string;
}

/**
 * The versions of a name that a picker offers.
 * - `all`: every version, and the wildcards that match them
 * - `newest`: only `x.x.x`, since AWS rejects other versions of its own workflows
 * - `none`: the resources have no versions
 */
export type Versions = "all" | "newest" | "none";

/** One AWS list of a picker: of one kind, usually of one owner. */
export interface OptionSource {
  kind: OptionKind;
  /** Identifies the list within its kind: the owner, or a prefix. */
  id: string;
  owner?: Owner;
  versions: Versions;
  readPage(token: string | undefined): Promise<SourcePage>;
  /** A page of the versions of one name, if the kind has versions. */
  readPageOf?(name: string, token: string | undefined): Promise<SourcePage>;
  /** The order of the rows; AWS's order if absent. */
  compare?(a: PickerOption, b: PickerOption): number;
}
