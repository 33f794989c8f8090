import "server-only";
import { processValue } from "@/lib/cache/process-value";
import type { Db } from "@/lib/db/database";
import type { SubmissionRow } from "./rows";

/**
 * Whether a submission has to wait for reviewers before it is sent. Called in the transaction that
 * stores it, and writes there what reviewers decide on.
 * @param before the row before this request took its place; null for a new one
 */
export type Gate = (tx: Db, row: SubmissionRow, before: SubmissionRow | null) => Promise<boolean>;

/** Without rules at hand nothing may be sent past them. */
const unset: Gate = () => Promise.reject(new Error("No review gate was provided"));

/** Decides which submissions wait. Set once, at start; until then none can be stored. */
export const reviewGate = processValue<Gate>("submissions.gate", () => unset);
