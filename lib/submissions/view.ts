import type { CreateImageResult } from "@/lib/aws/images/create-image";
import type { CreateImageRequest } from "@/lib/create-image/request";
import type { PortalError } from "@/lib/errors/portal-error";

export type { CreateImageResult };

/**
 * The status of a submission.
 * - `awaiting_approval`: reviewers decide before anything is sent.
 * - `pending`: the request is being sent, or is approved and about to be sent.
 * - `not-sent`: the request never reached Image Builder.
 * - `rejected`: AWS or a reviewer rejected the request.
 * - `unknown`: the request may have been sent, but its outcome in AWS isn't known yet.
 */
export type SubmissionStatus =
  | "awaiting_approval"
  | "pending"
  | "accepted"
  | "rejected"
  | "not-sent"
  | "unknown";

/** True if the request had no effect, so that it can be changed or sent again. */
export function hadNoEffect(status: SubmissionStatus): boolean {
  return status === "rejected" || status === "not-sent";
}

/** True if the outcome is final, unless a person submits again. */
export function isSettled(status: SubmissionStatus): boolean {
  return status === "accepted" || hadNoEffect(status);
}

/**
 * True if the outcome may arrive at any moment. False while awaiting approval, since reviewers take
 * hours.
 */
export function isOutcomePending(status: SubmissionStatus): boolean {
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
  /** The number of attempts to send the request or to find its image. */
  attempts: number;
  /** The time when Kiln next checks an unknown outcome; absent if there is no further check. */
  nextCheckAt?: string;
  /** The stored request, which every attempt sends. */
  request: CreateImageRequest;
  accepted?: CreateImageResult;
  error?: PortalError;
}
