import type { SubmissionDependencies } from "./dependencies";
import { claimMs } from "./retry-timing";

/** Returns the columns of a claim by this process that starts now. */
export function createClaim({ processId, now }: Pick<SubmissionDependencies, "now" | "processId">) {
  const until = new Date(now().getTime() + claimMs).toISOString();
  return { claimed_by: processId, claimed_until: until };
}

export const releasedClaim = { claimed_by: null, claimed_until: null };
