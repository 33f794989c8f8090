import "server-only";
import { parseLastSeen } from "@/lib/builds/detail/stored-detail";
import { storedDetail } from "@/lib/builds/stored-builds";
import type { CreateImageRequest } from "@/lib/create-image/request";
import type { Db } from "@/lib/db/database";
import type { ReviewSubject } from "./rules/match-rule";
import { subjectOfRequest } from "./rules/subject";

/**
 * The rule subject of a stored build: its submitted request, or else what AWS returns of it. `null`
 * for an unknown build.
 */
export async function subjectOfBuild(db: Db, arn: string): Promise<ReviewSubject | null> {
  const build = await db
    .selectFrom("builds")
    .leftJoin("submissions", "submissions.id", "builds.submission_id")
    .select(["builds.account", "builds.region", "builds.name", "builds.recipe_arn"])
    .select(["submissions.request", "submissions.role_id"])
    .where("builds.arn", "=", arn)
    .executeTakeFirst();
  if (!build) return null;
  const { account, region, name, recipe_arn: recipe } = build;
  const tags = await tagsOf(db, arn);
  if (build.request !== null && build.role_id !== null) {
    const request: CreateImageRequest = JSON.parse(build.request);
    const subject = subjectOfRequest({ account, region, role: build.role_id }, request);
    // The request's own tags take precedence: whoever can change tags must not change the
    // applicable rule.
    return { ...subject, image: name, tags: { ...tags, ...subject.tags } };
  }
  const seen = parseLastSeen((await storedDetail(db, arn))?.detail ?? null);
  return {
    account,
    region,
    role: null,
    image: name,
    recipe,
    workflows: (seen?.plannedWorkflows ?? []).map(({ workflowArn }) => workflowArn),
    executionRole: seen?.executionRole ?? null,
    distributionConfiguration: seen?.distributionArn ?? null,
    tags,
  };
}

async function tagsOf(db: Db, arn: string): Promise<Record<string, string>> {
  const rows = await db
    .selectFrom("build_tags")
    .select(["key", "value"])
    .where("arn", "=", arn)
    .execute();
  return Object.fromEntries(rows.map(({ key, value }) => [key, value]));
}
