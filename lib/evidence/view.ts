import type { ImageFinding, ImagePackage } from "@/lib/builds/contents/view";
import type { BuildDetail, BuildSummary } from "@/lib/builds/view";
import type { ReviewEvidence } from "@/lib/reviews/evidence";
import type { RequestEvidence } from "@/lib/submissions/request-evidence";

/** A part that isn't available, with the reason as sentences. */
export interface MissingEvidence {
  missing: string;
}

export function isMissingEvidence(part: object): part is MissingEvidence {
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
    /** The last audit entry when the document was generated, as `SEQ:HASH`. */
    auditHead: string;
  };
  image: Omit<
    BuildSummary,
    "typicalMs" | "observedAt" | "waitingSteps" | "waitedMs" | "statusSince"
  > &
    Pick<
      BuildDetail,
      "infrastructureArn" | "distributionArn" | "executionRole" | "beforeDeletion" | "tags"
    >;
  outputs: BuildDetail["outputs"];
  request: RequestEvidence | MissingEvidence;
  reviews: ReviewEvidence[];
  actions: ActionEvidence[];
  workflows: BuildDetail["workflows"] | MissingEvidence;
  stateChanges: BuildDetail["events"];
  scan: BuildDetail["scan"];
  /** Sentences that describe what may be missing from the fields above. */
  limits: string[];
}

interface PackageEvidence {
  count: number;
  /** False if AWS has more packages than Kiln can read. */
  isComplete: boolean;
  list: ImagePackage[];
}

interface FindingEvidence {
  count: number;
  isComplete: boolean;
  bySeverity: Record<ImageFinding["severity"], number>;
}

/** AWS's data about the image when the evidence is generated. */
export interface ContentEvidence {
  packages: PackageEvidence | MissingEvidence;
  findings: FindingEvidence | MissingEvidence;
}

export type Evidence = StoredEvidence & ContentEvidence;
