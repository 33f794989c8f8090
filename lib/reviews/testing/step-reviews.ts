import { v7 as uuid } from "uuid";
import type { ActingRole } from "@/lib/auth/scope-types";
import { reviewRuleSchema } from "@/lib/config/review-rules";
import type { Db } from "@/lib/db/database";
import { recordStepDecision } from "../step-decisions";
import { castVote, openReview, type ReviewRow } from "../votes";

const accountRegion = { account: "111122223333", region: "eu-west-1" };
const buildArn = "arn:aws:imagebuilder:eu-west-1:111122223333:image/al2023-base/1.0.0/7";

/** Opens a review of a waiting step, by default with one required approval. */
export function openTestStepReview(
  db: Db,
  { approvals = 1, build = buildArn, step = `step-${uuid()}`, requester = "erin" } = {},
): Promise<ReviewRow> {
  return openReview(db, {
    id: uuid(),
    gate: "step",
    ...accountRegion,
    build_arn: build,
    step_execution_id: step,
    step: "WaitForApproval",
    image: "al2023-base",
    rule: JSON.stringify(reviewRuleSchema.parse({ name: "Lead", gate: "step", approvals })),
    requester_id: requester,
    requester_name: "Erin Engineer",
    requesters: JSON.stringify([requester]),
    opened_at: new Date().toISOString(),
  });
}

/** Opens reviews of waiting steps, of which only the oldest has a deadline. */
export async function openManyStepReviews(
  db: Db,
  { count, deadline, openedAt }: { count: number; deadline: string; openedAt: string },
): Promise<void> {
  const rows = Array.from({ length: count }, (_, index) => ({
    ...{ id: uuid({ msecs: Date.now() + index }), gate: "step" as const, ...accountRegion },
    ...{ build_arn: buildArn, step_execution_id: `step-${uuid()}`, step: "Wait" },
    ...{ image: "al2023-base", opened_at: openedAt, deadline: index === 0 ? deadline : null },
  }));
  for (let start = 0; start < count; start += 500) {
    await db
      .insertInto("reviews")
      .values(rows.slice(start, start + 500))
      .execute();
  }
}

/** A person in the sandbox's team lead role. Pass an ID for each additional reviewer. */
export function createLeadRole(id = "leo"): ActingRole {
  return {
    scope: "build-lead@eu-west-1",
    roleId: "build-lead",
    roleName: "Team lead",
    ...accountRegion,
    accountName: "Build",
    permissions: ["view", "submit", "cancel", "review", "admin"],
    roleArn: "arn:aws:iam::111122223333:role/KilnLead",
    person: { id, name: `${id} lead`, email: `${id}@example.com`, groups: ["team-leads"] },
    sessionId: `session-${id}`,
  };
}

/** Votes as a reviewer, and stores the decision if the vote decides. */
export function castTestVote(
  db: Db,
  review: ReviewRow,
  decision: "approve" | "reject",
  { acting = createLeadRole(), reason = "Fine.", at = new Date() } = {},
) {
  const ballot = { person: acting.person, roleId: acting.roleId, decision, reason, ticket: "", at };
  return castVote(db, review.id, null, ballot, async (tx, decided, { outcome }) => {
    if (outcome === "open") return;
    await recordStepDecision(tx, decided, { acting, reason, at }, outcome);
  });
}
