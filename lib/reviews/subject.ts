import "server-only";
import { parseStoredDetail } from "@/lib/builds/detail/stored-detail";
import { findStoredBuild, findStoredDetail, listStoredTags } from "@/lib/builds/stored-builds";
import type { CreateImageRequest } from "@/lib/create-image/request";
import type { Db } from "@/lib/db/database";
import type { ReviewSubject } from "./rules/match-rule";
import { toReviewSubject } from "./rules/subject";

/**
 * The rule subject of a waiting step, from the submitted request of its build or, without one, from
 * what AWS returns about the build. `null` for an unknown build.
 *
 * @param workflowArn the step's workflow, the only one that rules match; if null, they match those
 *   of the whole build
 */
export async function readStepSubject(
  db: Db,
  arn: string,
  workflowArn: string | null,
): Promise<ReviewSubject | null> {
  const subject = await readBuildSubject(db, arn);
  return subject && workflowArn !== null ? { ...subject, workflows: [workflowArn] } : subject;
}

async function readBuildSubject(db: Db, arn: string): Promise<ReviewSubject | null> {
  const build = await findStoredBuild(db, arn);
  if (!build) return null;
  const { account, region, name, recipe_arn: recipe } = build;
  const submission = await findSubmission(db, build.submission_id);
  if (submission) {
    const request: CreateImageRequest = JSON.parse(submission.request);
    const subject = toReviewSubject({ account, region, role: submission.role_id }, request);
    // The build's current tags aren't used, so that people who can change them can't change which
    // rule applies. The request's recipe can leave its version open.
    return { ...subject, image: name, recipe: recipe ?? subject.recipe };
  }
  const seen = parseStoredDetail((await findStoredDetail(db, arn))?.detail ?? null);
  return {
    account,
    region,
    role: null,
    image: name,
    recipe,
    workflows: (seen?.plannedWorkflows ?? []).map(({ workflowArn }) => workflowArn),
    executionRole: seen?.executionRole ?? null,
    distributionConfiguration: seen?.distributionArn ?? null,
    tags: Object.fromEntries((await listStoredTags(db, arn)).map(({ key, value }) => [key, value])),
  };
}

async function findSubmission(db: Db, id: string | null) {
  if (id === null) return undefined;
  return db
    .selectFrom("submissions")
    .select(["request", "role_id"])
    .where("id", "=", id)
    .executeTakeFirst();
}
