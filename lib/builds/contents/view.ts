import type { ReconstructedRequest } from "@/lib/create-image/reconstruct-request";
import type { BuildSummary } from "../view";

export type { ImageFinding, ImagePackage } from "@/lib/aws/images/finding-facts";
export type { SharedListChunk } from "@/lib/aws/shared-list";

/** The number of rows in a build's lists; null if unknown. */
export type ContentCounts = Record<"packages" | "findings", number | null>;

/** The request of a build, either as sent by Kiln or reconstructed from AWS's data. */
export interface BuildRequest extends ReconstructedRequest {
  source: "kiln" | "aws";
}

export interface RelatedBuild extends BuildSummary {
  /** True if both builds were submitted in Kiln with the same request, except the client token. */
  sameRequest: boolean;
}

/** Builds of the same recipe as a build. The lists are newest first. */
export interface RelatedBuilds {
  /** The latest available build, possibly the build itself; null if there is none. */
  lastGood: RelatedBuild | null;
  /**
   * The latest available build before this build, even if `earlier` doesn't include it; null if
   * there is none.
   */
  previousGood: RelatedBuild | null;
  later: RelatedBuild[];
  earlier: RelatedBuild[];
  /** Whether there are more later or earlier builds than those listed. */
  more: { later: boolean; earlier: boolean };
}

export interface BuildHistoryEntry {
  arn: string;
  version: string;
  buildNumber: number;
  status: string;
  createdAt: string;
  /** The duration in milliseconds; null while the build runs, or if unknown. */
  durationMs: number | null;
  /** The number of findings; null if unknown. */
  findings: number | null;
}
