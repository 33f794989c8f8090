import type { BuildSummary } from "../view";

/** A package that is installed in an image. */
export interface PackageRow {
  name: string;
  version: string | null;
}

/** A vulnerability that a scan found in an image. `severity` is AWS's own word. */
export interface FindingRow {
  id: string;
  title: string | null;
  description: string | null;
  severity: string;
  /** 0 to 10; null when nobody scored it. */
  score: number | null;
  packages: { name: string; version: string | null; fixedIn: string | null }[];
  remediation: string | null;
  /** https only. */
  url: string | null;
}

/** How many rows a build's lists have; null where that is not known. */
export type ContentCounts = Record<"packages" | "findings", number | null>;

/** Some of a list's rows, and where to ask on from; `next` is null once the list is complete. */
export interface RowsChunk<T> {
  rows: T[];
  next: number | null;
  /** The list goes on at AWS, past what Kiln reads of it. */
  cut?: true;
}

/** What a build was asked for: as Kiln sent it, or put together from what AWS tells of it. */
export interface BuildRequest {
  /** Members of CreateImage. */
  request: Record<string, unknown>;
  source: "kiln" | "aws";
  /** What could not be known, in whole sentences. */
  unknown: string[];
  /** Whether CreateImage can take it. */
  rebuildable: boolean;
}

export interface RelatedBuild extends BuildSummary {
  /** Asked for with the same request, but for the client token. */
  sameRequest: boolean;
}

/** Other builds of a build's recipe, each list newest first. */
export interface RelatedBuilds {
  /** The newest build that is available, perhaps the build itself; null when none is recorded. */
  lastGood: RelatedBuild | null;
  later: RelatedBuild[];
  earlier: RelatedBuild[];
  /** Whether there are more than these. */
  more: { later: boolean; earlier: boolean };
}

/** One build in the history of its image name. */
export interface HistoryEntry {
  arn: string;
  version: string;
  buildNumber: number;
  status: string;
  createdAt: string;
  /** Null while it runs, and where it is not known. */
  durationMs: number | null;
  /** Null where nobody has read all of them since the build ended. */
  findings: number | null;
}
