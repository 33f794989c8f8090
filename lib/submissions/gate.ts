import "server-only";
import { processWide } from "@/lib/config/process-wide";
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

function holder(): { gate: Gate } {
  return processWide("submissions.gate", () => ({ gate: unset }));
}

/** Says which submissions wait. Called once, at start; until then none can be stored. */
export function provideGate(gate: Gate): void {
  holder().gate = gate;
}

export function providedGate(): Gate {
  return holder().gate;
}
