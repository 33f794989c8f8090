import "server-only";
import type { Db } from "@/lib/db/database";
import type { ActingRole } from "./scope-types";

/** Whether AWS allowed a role to list images. */
export interface AccessCheck {
  allowed: boolean;
  /** The time of AWS's response, in milliseconds since the epoch. */
  at: number;
}

/** The maximum age of a stored result that applies while new checks fail, in milliseconds. */
export const maxAccessCheckAgeMs = 12 * 3_600_000;

export async function readAccessCheck(
  db: Db,
  { person, roleArn, region }: ActingRole,
): Promise<AccessCheck | null> {
  const row = await db
    .selectFrom("read_access")
    .select(["allowed", "answered_at"])
    .where("person_id", "=", person.id)
    .where("role_arn", "=", roleArn)
    .where("region", "=", region)
    .executeTakeFirst();
  return row ? { allowed: row.allowed === 1, at: Date.parse(row.answered_at) } : null;
}

/** Stores the result of a check, replacing the previous one, and deletes expired results. */
export async function storeAccessCheck(
  db: Db,
  { person, roleArn, region }: ActingRole,
  { allowed, at }: AccessCheck,
): Promise<void> {
  const oldest = new Date(at - maxAccessCheckAgeMs).toISOString();
  await db.deleteFrom("read_access").where("answered_at", "<", oldest).execute();
  const columns = { allowed: allowed ? 1 : 0, answered_at: new Date(at).toISOString() };
  await db
    .insertInto("read_access")
    .values({ person_id: person.id, role_arn: roleArn, region, ...columns })
    .onConflict((conflict) =>
      conflict.columns(["person_id", "role_arn", "region"]).doUpdateSet(columns),
    )
    .execute();
}
