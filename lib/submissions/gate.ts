import "server-only";
import { defineSingleton } from "@/lib/cache/singleton";
import type { Db } from "@/lib/db/database";
import type { SubmissionRow } from "./rows";

/**
 * Decides whether a submission has to wait for review before it is sent. Called in the transaction
 * that stores it, and stores the review there.
 *
 * @param before the row before this request replaced it; null for a new one
 */
export type ReviewGate = (
  tx: Db,
  row: SubmissionRow,
  before: SubmissionRow | null,
) => Promise<boolean>;

/** Rejects every submission until the real gate is set, because nothing may be sent unreviewed. */
const missingGate: ReviewGate = () => Promise.reject(new Error("No review gate was provided"));

/** The gate, which is set once at startup. Until then, no submission can be stored. */
export const reviewGate = defineSingleton<ReviewGate>("submissions.gate", () => missingGate);
