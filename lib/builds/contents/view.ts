import type { FindingFacts, PackageFacts } from "@/lib/aws/images/finding-facts";
import type { BuildSummary } from "../view";

/** A package installed in an image. */
export type PackageRow = PackageFacts;

/** A vulnerability found in an image. `severity` is as AWS spells it. */
export type FindingRow = FindingFacts;

/** The number of rows in a build's lists; null if unknown. */
export type ContentCounts = Record<"packages" | "findings", number | null>;

/**
 * Part of a list's rows and the offset of the next part; `next` is null once the list is complete.
 */
export interface RowsChunk<T> {
  rows: T[];
  next: number | null;
  /** True if AWS has more rows than Kiln reads. */
  cut?: true;
}

/** The request of a build: as sent by Kiln, or reconstructed from AWS's data. */
export interface BuildRequest {
  /** Members of CreateImage. */
  request: Record<string, unknown>;
  source: "kiln" | "aws";
  /** The unavailable details, in full sentences. */
  unknown: string[];
  /** True if CreateImage accepts the request. */
  rebuildable: boolean;
}

export interface RelatedBuild extends BuildSummary {
  /** True if the request is the same, except for the client token. */
  sameRequest: boolean;
}

/** Other builds of a build's recipe, each list newest first. */
export interface RelatedBuilds {
  /** The latest available build, possibly the build itself; null if there is none. */
  lastGood: RelatedBuild | null;
  later: RelatedBuild[];
  earlier: RelatedBuild[];
  /** True if there are more than these. */
  more: { later: boolean; earlier: boolean };
}

/** A build in the history of its image name. */
export interface HistoryEntry {
  arn: string;
  version: string;
  buildNumber: number;
  status: string;
  createdAt: string;
  /** Null while it runs, or if unknown. */
  durationMs: number | null;
  /** Null if they weren't read completely since the build ended. */
  findings: number | null;
}
