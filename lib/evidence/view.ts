import type { ReviewEvidence } from "@/lib/reviews/evidence";
import type { RequestEvidence } from "@/lib/submissions/request-evidence";
import type { FindingRow, PackageRow } from "@/lib/tracking/contents/view";
import type { BuildDetail, BuildSummary } from "@/lib/tracking/view";

/** A part that Kiln doesn't have, with the reason in whole sentences. */
export interface Missing {
  missing: string;
}

export function isMissing(part: object): part is Missing {
  return "missing" in part;
}

/** An audit entry about the image or its request. */
export interface ActionEvidence {
  /** The entry's position in the audit's chain, and its hash. */
  seq: number;
  hash: string;
  at: string;
  personName: string;
  /** Null for what Kiln did without a person. */
  roleName: string | null;
  action: string;
  outcome: string;
  detail: Record<string, unknown>;
  awsRequestId: string | null;
}

/** What Kiln has stored about one image. Times are ISO-8601 UTC. */
export interface StoredEvidence {
  document: {
    kind: "kiln-image-evidence";
    formatVersion: 1;
    generatedAt: string;
    generatedBy: string;
    kiln: { version: string | null; commit: string | null };
    /** The audit's last entry at that time, as `SEQ:HASH`. */
    auditHead: string;
  };
  image: Omit<BuildSummary, "usualMs" | "observedAt" | "waitingSteps" | "statusSince"> &
    Pick<
      BuildDetail,
      "infrastructureArn" | "distributionArn" | "executionRole" | "beforeDeletion" | "tags"
    >;
  outputs: BuildDetail["outputs"];
  request: RequestEvidence | Missing;
  reviews: ReviewEvidence[];
  actions: ActionEvidence[];
  workflows: BuildDetail["workflows"] | Missing;
  stateChanges: BuildDetail["events"];
  scan: BuildDetail["scan"];
  /** What may be missing above, in whole sentences. */
  limits: string[];
}

interface PackageEvidence {
  count: number;
  /** False where AWS has more packages than Kiln can read. */
  isComplete: boolean;
  list: PackageRow[];
}

interface FindingEvidence {
  count: number;
  isComplete: boolean;
  /** By AWS's word. */
  bySeverity: Record<FindingRow["severity"], number>;
}

/** What AWS has of the image when the evidence is generated. */
export interface ContentEvidence {
  packages: PackageEvidence | Missing;
  findings: FindingEvidence | Missing;
}

export type Evidence = StoredEvidence & ContentEvidence;
