import type { FindingRow, PackageRow } from "@/lib/builds/contents/view";
import type { BuildDetail, BuildSummary } from "@/lib/builds/view";
import type { ReviewEvidence } from "@/lib/reviews/evidence";
import type { RequestEvidence } from "@/lib/submissions/request-evidence";

/** A part that isn't available, with the reason as sentences. */
export interface Missing {
  missing: string;
}

export function isMissing(part: object): part is Missing {
  return "missing" in part;
}

/** An audit entry about the image or its request. */
export interface ActionEvidence {
  /** The entry's position in the chain and its hash. */
  seq: number;
  hash: string;
  at: string;
  personName: string;
  /** Null for Kiln's own actions. */
  roleName: string | null;
  action: string;
  outcome: string;
  detail: Record<string, unknown>;
  awsRequestId: string | null;
}

/** Kiln's records of one image. Times are ISO-8601 UTC. */
export interface StoredEvidence {
  document: {
    kind: "kiln-image-evidence";
    formatVersion: 1;
    generatedAt: string;
    generatedBy: string;
    kiln: { version: string | null; commit: string | null };
    /** The last audit entry at that time, as `SEQ:HASH`. */
    auditHead: string;
  };
  image: Omit<BuildSummary, "typicalMs" | "observedAt" | "waitingSteps" | "statusSince"> &
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
  /** What may be missing above, as sentences. */
  limits: string[];
}

interface PackageEvidence {
  count: number;
  /** False if AWS has more packages than Kiln can read. */
  isComplete: boolean;
  list: PackageRow[];
}

interface FindingEvidence {
  count: number;
  isComplete: boolean;
  /** By AWS's severity. */
  bySeverity: Record<FindingRow["severity"], number>;
}

/** AWS's data about the image when the evidence is generated. */
export interface ContentEvidence {
  packages: PackageEvidence | Missing;
  findings: FindingEvidence | Missing;
}

export type Evidence = StoredEvidence & ContentEvidence;
