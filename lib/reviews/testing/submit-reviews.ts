import type { ActingRole, Person } from "@/lib/auth/scope-types";
import { config } from "@/lib/config/config";
import type { KilnConfig } from "@/lib/config/schema";
import { configSchema } from "@/lib/config/schema";
import type { CreateImageRequest } from "@/lib/create-image/request";
import { type Db, database } from "@/lib/db/database";
import { ok } from "@/lib/errors/result";
import type { SubmissionDependencies } from "@/lib/submissions/dependencies";
import { recoverUnsettledSubmissions } from "@/lib/submissions/recover";
import { sendApprovedSubmissionWithDependencies } from "@/lib/submissions/send-approved";
import { submitImageRequestWithDependencies } from "@/lib/submissions/submit";
import { createFakeAws } from "@/lib/submissions/testing/fake-aws";
import {
  createActingRole,
  createTestImageRequest,
  createTestProcess,
} from "@/lib/submissions/testing/submitting";
import { decideReview } from "../decide";
import type { ReviewDependencies } from "../dependencies";
import { createSubmitGate } from "../submit-gate";
import { listCountedVotes, type ReviewRow } from "../votes";

type Rule = Record<string, unknown>;

const accounts = [
  { id: "111122223333", name: "Build", regions: ["eu-west-1"] },
  { id: "444455556666", name: "Production", regions: ["eu-west-1"] },
];
const role = (id: string, group: string, permissions: string[], account = "111122223333") => ({
  id,
  name: id,
  arn: `arn:aws:iam::${account}:role/${id}`,
  groups: [group],
  permissions,
});

/** A configuration with roles in two accounts and the given rules. */
function configWith(reviews: Rule[]): KilnConfig {
  return configSchema.parse({
    accounts,
    roles: [
      role("build-engineer", "platform-engineers", ["view", "submit", "cancel"]),
      role("build-lead", "team-leads", ["view", "submit", "review"]),
      role("build-admin", "admins", ["view", "admin"]),
      role("prod-lead", "prod-leads", ["view", "review"], "444455556666"),
      role("prod-viewer", "team-leads", ["view"], "444455556666"),
    ],
    reviews,
  });
}

/** A person in a role of the account. */
export function createReviewer(
  id: string,
  roleId = "build-lead",
  groups = ["team-leads"],
): ActingRole {
  const person: Person = { id, name: id, email: `${id}@example.com`, groups };
  const scope = `${roleId}@eu-west-1`;
  const permissions = ["view", "submit", "review"] as ActingRole["permissions"];
  return createActingRole({ scope, roleId, roleName: roleId, permissions, person, sessionId: id });
}

/** A Kiln instance on a database, with the given rules, a fake AWS, and a clock. */
export function createReviewEnvironment<
  Aws extends Pick<SubmissionDependencies, "create"> = ReturnType<typeof createFakeAws>,
>(db: Db, reviews: Rule[], aws: Aws = createFakeAws() as unknown as Aws) {
  const clock = { ms: Date.now() };
  const state = {
    config: configWith(reviews),
    resolveRole: async (): Promise<ActingRole | null> => erin,
  };
  const erin = createActingRole();
  for (const value of [config, database]) value.reset();
  config.set(state.config);
  database.set(Promise.resolve(db));
  const newProcess = (): SubmissionDependencies => ({
    ...createTestProcess(db, aws, clock).dependencies,
    gate: createSubmitGate(() => state.config.reviews),
  });
  const process = newProcess();
  const sends: Promise<void>[] = [];
  const dependencies: ReviewDependencies = {
    db,
    config: () => state.config,
    now: () => new Date(clock.ms),
    checkViewAccess: async () => ok(null),
    send: (id) =>
      void sends.push(sendApprovedSubmissionWithDependencies(process, id, state.resolveRole)),
    deliver: async () => {},
  };
  const reviewOf = (submissionId: string): Promise<ReviewRow> =>
    db
      .selectFrom("reviews")
      .selectAll()
      .where("submission_id", "=", submissionId)
      .executeTakeFirstOrThrow();
  const submit = async (request: CreateImageRequest = createTestImageRequest(), as = erin) => {
    const result = await submitImageRequestWithDependencies(process, as, request);
    if (!result.ok) throw new Error(result.error.title);
    return result.value;
  };
  return {
    aws,
    erin,
    dependencies,
    state,
    process,
    newProcess,
    submit,
    reviewOf,
    /** Submits a request that awaits approval. */
    hold: async (request = createTestImageRequest()) => {
      const submission = await submit(request);
      return { request, submission, review: await reviewOf(submission.id) };
    },
    decide: (
      review: ReviewRow,
      by: ActingRole,
      changes: Partial<Parameters<typeof decideReview>[1]> = {},
      using = dependencies,
    ) =>
      decideReview(
        by,
        {
          scope: by.scope,
          id: review.id,
          decision: "approve",
          reason: "",
          ticket: "",
          requestHash: review.request_hash,
          ...changes,
        },
        using,
      ),
    /** Waits for the sends that decisions started. */
    settle: () => Promise.all(sends),
    recover: (by = process) => recoverUnsettledSubmissions(by, state.resolveRole),
    pass: (ms: number) => {
      clock.ms += ms;
    },
    row: (id: string) =>
      db.selectFrom("submissions").selectAll().where("id", "=", id).executeTakeFirstOrThrow(),
    votes: (id: string) => listCountedVotes(db, [id]),
    audit: async (target: string) => {
      const rows = await db
        .selectFrom("audit")
        .select(["action", "outcome", "person_name", "detail"])
        .where("target", "=", target)
        .orderBy("id")
        .execute();
      return rows.map(({ detail, ...entry }) => ({ ...entry, detail: JSON.parse(detail ?? "{}") }));
    },
  };
}
