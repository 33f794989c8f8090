import type { PortalError } from "@/lib/errors/portal-error";

/**
 * `awaiting_approval`: reviewers decide before anything is sent. `not-sent`: the request never
 * reached Image Builder. `rejected`: AWS or a reviewer refused it. `unknown`: it was sent, and what
 * AWS did is not known yet.
 */
export type SubmissionStatus =
  | "awaiting_approval"
  | "pending"
  | "accepted"
  | "rejected"
  | "not-sent"
  | "unknown";

/** Whether the request had no effect, so that it may be changed or sent again. */
export function hadNoEffect(status: SubmissionStatus): boolean {
  return status === "rejected" || status === "not-sent";
}

/** Whether the outcome is known: it changes only when a person submits again. */
export function isSettled(status: SubmissionStatus): boolean {
  return status === "accepted" || hadNoEffect(status);
}

/** Whether its outcome can come at any moment: reviewers take hours. */
export function isBeingSent(status: SubmissionStatus): boolean {
  return !isSettled(status) && status !== "awaiting_approval";
}

/** What CreateImage returned, or as much of it as can be found out later. */
export interface AcceptedAnswer {
  /** Absent where the image was found later, without an answer. */
  requestId?: string;
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
  /** When Kiln checks an unknown outcome next by itself; absent where it does not. */
  nextCheckAt?: string;
  /** The request as sent, camelCase, the members of CreateImage. */
  request: Record<string, unknown>;
  accepted?: AcceptedAnswer;
  error?: PortalError;
}
