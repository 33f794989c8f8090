import "server-only";
import { getDatabaseNowMs } from "@/lib/db/clock";
import type { Db } from "@/lib/db/database";
import type { SessionGroupsTable } from "@/lib/db/session-tables";

/**
 * How long a claim lasts, in milliseconds. Must exceed the duration of a read, because using a
 * refresh token twice can end the session at the provider.
 */
const claimMs = 60_000;

export interface StoredGroups {
  groups: string[];
  /** Milliseconds since the epoch, by the database's clock. */
  readAt: number;
  /** Encrypted; null if there are none. */
  tokens: string | null;
}

export async function readStoredGroups(db: Db, sessionId: string): Promise<StoredGroups | null> {
  const row = await db
    .selectFrom("session_groups")
    .select(["groups", "read_at", "tokens"])
    .where("session_id", "=", sessionId)
    .executeTakeFirst();
  if (!row) return null;
  return { groups: JSON.parse(row.groups), readAt: Date.parse(row.read_at), tokens: row.tokens };
}

/** @param until the end of the session, in milliseconds since the epoch */
export async function insertGroups(
  db: Db,
  sessionId: string,
  { groups, readAt, tokens }: StoredGroups,
  until: number,
): Promise<void> {
  const row = {
    session_id: sessionId,
    groups: JSON.stringify(groups),
    read_at: new Date(readAt).toISOString(),
    tokens,
    until: new Date(until).toISOString(),
  };
  await db.insertInto("session_groups").values(row).execute();
}

/** The right to read a session's groups, with its latest encrypted tokens. */
export interface GroupsReadClaim {
  sessionId: string;
  /** The end of the claim, which identifies it. */
  until: string;
  tokens: string | null;
}

/**
 * Claims a session for reading its groups. The claim contains the current tokens, because the
 * caller's could have been replaced.
 *
 * @returns `null` if the session is already claimed, its groups were read after `readAt`, or it has
 *   no stored groups
 */
export async function claimGroupsRead(
  db: Db,
  sessionId: string,
  { readAt }: Pick<StoredGroups, "readAt">,
  now = getDatabaseNowMs(),
): Promise<GroupsReadClaim | null> {
  const until = new Date(now + claimMs).toISOString();
  const row = await db
    .updateTable("session_groups")
    .set({ claimed_until: until })
    .where("session_id", "=", sessionId)
    .where("read_at", "=", new Date(readAt).toISOString())
    .where(({ or, eb }) =>
      or([eb("claimed_until", "is", null), eb("claimed_until", "<=", new Date(now).toISOString())]),
    )
    .returning("tokens")
    .executeTakeFirst();
  return row ? { sessionId, until, tokens: row.tokens } : null;
}

/**
 * Stores groups that were read under a claim, and releases the claim.
 *
 * @throws if the session ended or the claim was lost in the meantime
 */
export async function storeGroups(
  db: Db,
  claim: GroupsReadClaim,
  { groups, readAt }: Pick<StoredGroups, "groups" | "readAt">,
): Promise<void> {
  await updateUnderClaim(db, claim, {
    groups: JSON.stringify(groups),
    read_at: new Date(readAt).toISOString(),
    claimed_until: null,
  });
}

export function storeRefreshedTokens(
  db: Db,
  claim: GroupsReadClaim,
  tokens: string,
): Promise<void> {
  return updateUnderClaim(db, claim, { tokens });
}

/**
 * Lets any process claim the session again.
 *
 * @throws if the session ended or the claim was lost in the meantime
 */
export function releaseClaim(db: Db, claim: GroupsReadClaim): Promise<void> {
  return updateUnderClaim(db, claim, { claimed_until: null });
}

/** @throws if the session ended or the claim was lost in the meantime */
async function updateUnderClaim(
  db: Db,
  { sessionId, until }: GroupsReadClaim,
  values: Partial<SessionGroupsTable>,
): Promise<void> {
  const { numUpdatedRows } = await db
    .updateTable("session_groups")
    .set(values)
    .where("session_id", "=", sessionId)
    .where("claimed_until", "=", until)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Error("the session ended while its groups were being read");
}
