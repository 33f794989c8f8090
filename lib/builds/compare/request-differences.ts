import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { type Db, database } from "@/lib/db/database";
import type { Result } from "@/lib/errors/result";
import { ok } from "@/lib/errors/result";
import { requestOf } from "../contents/request-of";
import { compareRequests, type MemberChange } from "./request";

/** The differences of an unsent request from the request of the latest available build. */
export interface RequestDifferences {
  lastGood: { arn: string; version: string; buildNumber: number };
  /** The members that differ. */
  changes: MemberChange[];
}

/**
 * Compares a request with that of the latest available build of its image name.
 *
 * @returns `null` if no build of the name is available in the role's account and Region
 */
export async function requestDifferences(
  acting: ActingRole,
  { image, request }: { image: string; request: Record<string, unknown> },
): Promise<Result<RequestDifferences | null>> {
  const build = await lastAvailable(await database(), acting, image);
  if (!build) return ok(null);
  const before = await requestOf(acting, build.arn);
  if (!before.ok) return before;
  const { arn, version, build_number: buildNumber } = build;
  const changes = compareRequests(before.value.request, request).filter(({ differs }) => differs);
  return ok({ lastGood: { arn, version, buildNumber }, changes });
}

function lastAvailable(db: Db, { account, region }: ActingRole, image: string) {
  return db
    .selectFrom("builds")
    .select(["arn", "version", "build_number"])
    .where("account", "=", account)
    .where("region", "=", region)
    .where("name", "=", image)
    .where("status", "=", "AVAILABLE")
    .orderBy("created_at", "desc")
    .orderBy("arn", "desc")
    .limit(1)
    .executeTakeFirst();
}
