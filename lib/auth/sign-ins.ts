import "server-only";
import { getDatabaseNowMs } from "@/lib/db/clock";
import { type Db, database } from "@/lib/db/database";
import { log } from "@/lib/log/log";
import type { Person } from "./scope-types";

/** A person's groups at the latest sign-in, or as last read from the identity provider. */
export interface SignInRecord {
  groups: string[];
  /** ISO 8601 UTC. */
  at: string;
}

/**
 * Stores the groups of a sign-in. From then on, the person's API tokens are checked against these
 * groups. A failure is only logged.
 */
export async function recordSignIn(
  { id, groups }: Pick<Person, "id" | "groups">,
  openDb: () => Promise<Db> = database,
  now = new Date(getDatabaseNowMs()),
): Promise<void> {
  const signIn = { groups: JSON.stringify(groups), at: now.toISOString() };
  try {
    await (await openDb())
      .insertInto("sign_ins")
      .values({ person_id: id, ...signIn })
      .onConflict((conflict) => conflict.column("person_id").doUpdateSet(signIn))
      .execute();
  } catch (error) {
    log.error({ err: error, personId: id }, "couldn't save the groups from a sign-in");
  }
}

/** Stores the groups that a session has now, without counting as a sign-in. */
export async function updateSignInGroups(
  db: Db,
  { id, groups }: Pick<Person, "id" | "groups">,
): Promise<void> {
  await db
    .updateTable("sign_ins")
    .set({ groups: JSON.stringify(groups) })
    .where("person_id", "=", id)
    .execute();
}

/** Stores the groups of a session as a sign-in, unless one is stored for the person. */
export async function recordFirstSignIn(
  db: Db,
  { id, groups }: Pick<Person, "id" | "groups">,
  now = new Date(getDatabaseNowMs()),
): Promise<void> {
  await db
    .insertInto("sign_ins")
    .values({ person_id: id, groups: JSON.stringify(groups), at: now.toISOString() })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

export async function readLatestSignIn(db: Db, personId: string): Promise<SignInRecord | null> {
  const row = await db
    .selectFrom("sign_ins")
    .select(["groups", "at"])
    .where("person_id", "=", personId)
    .executeTakeFirst();
  return row ? { groups: JSON.parse(row.groups), at: row.at } : null;
}
