import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { database } from "@/lib/db/database";
import type { Result } from "@/lib/errors/result";
import { ok } from "@/lib/errors/result";
import { readBuildRequest } from "../contents/build-request";
import { findLatestAvailableBuild } from "../stored-builds";
import { compareRequests, type MemberChange } from "./request";

/** How a reviewed request differs from that of the previous good build. */
export interface RequestDifferences {
  previousGood: { arn: string; version: string; buildNumber: number };
  /** The members that differ or aren't compared. */
  changes: MemberChange[];
}

/**
 * Compares a request with that of the latest available build of its image name.
 *
 * @param decidedAt the time of the decision on the request, after which builds don't count, because
 *   one of them may be the request's own; absent while the request is under review
 * @returns `null` if no build of the name is available in the role's account and Region
 */
export async function readRequestDifferences(
  acting: ActingRole,
  {
    image,
    request,
    decidedAt,
  }: { image: string; request: Record<string, unknown>; decidedAt?: string | undefined },
): Promise<Result<RequestDifferences | null>> {
  const build = await findLatestAvailableBuild(await database(), {
    ...{ account: acting.account, region: acting.region, name: image, createdBefore: decidedAt },
  });
  if (!build) return ok(null);
  const before = await readBuildRequest(acting, build.arn);
  if (!before.ok) return before;
  const { arn, version, build_number: buildNumber } = build;
  const changes = compareRequests(before.value, { request, source: "kiln" }).filter(
    ({ differs, notCompared }) => differs || notCompared,
  );
  return ok({ previousGood: { arn, version, buildNumber }, changes });
}
