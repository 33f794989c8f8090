import "server-only";
import { createAccountRegionReader } from "@/lib/auth/authorize";
import type { ActingRole } from "@/lib/auth/scope-types";
import { config } from "@/lib/config/config";
import type { KilnConfig } from "@/lib/config/schema";
import { getDatabaseNowMs } from "@/lib/db/clock";
import { type Db, database } from "@/lib/db/database";
import type { Result } from "@/lib/errors/result";
import { log } from "@/lib/log/log";
import { sendApprovedSubmission } from "@/lib/submissions/send-approved";
import { deliverStepDecision } from "./steps/deliver";

/** The dependencies of reviews, replaceable in tests. */
export interface ReviewDependencies {
  db: Db;
  config: () => KilnConfig;
  now: () => Date;
  /** Succeeds if AWS lets the person see builds in the role's account and Region. */
  checkViewAccess: (acting: ActingRole) => Promise<Result<unknown>>;
  /** Sends an approved submission; if this process dies, the recovery pass sends it. */
  send: (submissionId: string) => void;
  /** Sends the decision on a waiting step; see `deliverStepDecision`. */
  deliver: (stepExecutionId: string) => Promise<void>;
}

export async function getReviewDependencies(): Promise<ReviewDependencies> {
  return {
    db: await database(),
    config,
    now: () => new Date(getDatabaseNowMs()),
    checkViewAccess: (acting) =>
      createAccountRegionReader({ user: acting.person, sessionId: acting.sessionId }).findViewRole(
        acting,
      ),
    send: (submission) => {
      void sendApprovedSubmission(submission).catch((error) =>
        log.error({ err: error, submission }, "failed to send an approved submission"),
      );
    },
    deliver: (step) => deliverStepDecision(step),
  };
}
