import type { PortalError } from "@/lib/errors/portal-error";

export type SubmissionStatus = "pending" | "accepted" | "rejected" | "unknown";

/** What CreateImage answered. */
export interface AcceptedAnswer {
  requestId: string;
  clientToken: string;
  imageBuildVersionArn: string;
  latestVersionReferences: {
    latestVersionArn?: string;
    latestMajorVersionArn?: string;
    latestMinorVersionArn?: string;
    latestPatchVersionArn?: string;
  };
}

/** A submission as a browser may see it. Times are ISO-8601 UTC. */
export interface SubmissionView {
  id: string;
  clientToken: string;
  status: SubmissionStatus;
  roleId: string;
  account: string;
  region: string;
  submittedBy: string;
  createdAt: string;
  updatedAt: string;
  /** How often the request was sent to AWS. */
  attempts: number;
  /** The request as sent, camelCase, the members of CreateImage. */
  request: Record<string, unknown>;
  accepted?: AcceptedAnswer;
  error?: PortalError;
}
