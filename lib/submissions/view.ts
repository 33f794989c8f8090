import type { CreateImageAnswer } from "@/lib/aws/images/create-image";
import type { PortalError } from "@/lib/errors/portal-error";

export type { CreateImageAnswer };

/**
 * `awaiting_approval`: reviewers decide before anything is sent. `not-sent`: the request never
 * reached Image Builder. `rejected`: AWS or a reviewer rejected it. `unknown`: it was sent, and the
 * result at AWS isn't known yet.
 */
export type SubmissionStatus =
  | "awaiting_approval"
  | "pending"
  | "accepted"
  | "rejected"
  | "not-sent"
  | "unknown";

/** True if the request had no effect, so that it may be changed or sent again. */
export function hadNoEffect(status: SubmissionStatus): boolean {
  return status === "rejected" || status === "not-sent";
}

/** True if the outcome is final, unless a person submits again. */
export function isSettled(status: SubmissionStatus): boolean {
  return status === "accepted" || hadNoEffect(status);
}

/** True if the outcome may arrive at any moment; reviewers take hours. */
export function isBeingSent(status: SubmissionStatus): boolean {
  return !isSettled(status) && status !== "awaiting_approval";
}

/** A submission for the browser. Times are ISO-8601 UTC. */
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
  /** The number of sends to AWS. */
  attempts: number;
  /** When Kiln next checks an unknown outcome; absent if it doesn't. */
  nextCheckAt?: string;
  /** The request as sent, with CreateImage's members in camelCase. */
  request: Record<string, unknown>;
  accepted?: CreateImageAnswer;
  error?: PortalError;
}
