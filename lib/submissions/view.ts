import type { CreateImageAnswer } from "@/lib/aws/images/create-image";
import type { PortalError } from "@/lib/errors/portal-error";

export type { CreateImageAnswer };

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
  accepted?: CreateImageAnswer;
  error?: PortalError;
}
