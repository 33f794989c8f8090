import "server-only";
import { recordAuditEntry, runInTransaction } from "@/lib/audit/audit";
import type { ActingRole } from "@/lib/auth/scope-types";
import { listAdministeredAccounts } from "@/lib/auth/scopes";
import type { SessionOwner } from "@/lib/auth/session";
import { getDatabaseNowMs } from "@/lib/db/clock";
import { type Db, database } from "@/lib/db/database";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { type TokenRow, toTokenView } from "./rows";
import type { ApiTokenView } from "./view";

/**
 * The maximum number of listed tokens, separately for the tokens of CI jobs and for all others.
 * Each job can create a token, and these must not hide the other tokens. Beyond the limit, active
 * tokens take precedence, so that they can be revoked.
 */
const maxListed = 500;

/** Returns the user's tokens and those of the accounts that the user administers, newest first. */
export async function listTokens(
  session: SessionOwner,
  db: Db | Promise<Db> = database(),
  now = new Date(getDatabaseNowMs()),
): Promise<ApiTokenView[]> {
  const accounts = listAdministeredAccounts(session.user);
  const preferred = (await db)
    .selectFrom("api_tokens")
    .selectAll()
    .where((where) =>
      where.or([
        where("person_id", "=", session.user.id),
        ...(accounts.length === 0 ? [] : [where("account", "in", accounts)]),
      ]),
    )
    .orderBy(
      ({ and, eb }) =>
        and([eb("revoked_at", "is", null), eb("expires_at", ">", now.toISOString())]),
      "desc",
    )
    .orderBy("id", "desc");
  const [others, ci] = await Promise.all([
    preferred.where("kind", "!=", "ci").limit(maxListed).execute(),
    preferred.where("kind", "=", "ci").limit(maxListed).execute(),
  ]);
  const rows = [...others, ...ci].toSorted((a, b) => (a.id < b.id ? 1 : -1));
  return rows.map((row) => toTokenView(row, now));
}

/**
 * Revokes a token permanently, so that further requests with it fail. The token's owner and the
 * administrators of its account can do this.
 *
 * @returns `NotFound` for a token that the user can't revoke
 */
export async function revokeToken(
  role: ActingRole,
  id: string,
  openDb: () => Promise<Db> = database,
  now = new Date(getDatabaseNowMs()),
): Promise<Result<ApiTokenView>> {
  const { person } = role;
  const accounts = listAdministeredAccounts(person);
  return runInTransaction(await openDb(), async (tx) => {
    const row = await tx
      .selectFrom("api_tokens")
      .selectAll()
      .where("id", "=", id)
      .executeTakeFirst();
    if (!row || (row.person_id !== person.id && !accounts.includes(row.account))) {
      return err(createPortalError("NotFound"));
    }
    if (row.revoked_at !== null) return ok(toTokenView(row, now));
    const revoked = { revoked_at: now.toISOString(), revoked_by_name: person.name };
    await tx.updateTable("api_tokens").set(revoked).where("id", "=", id).execute();
    await recordAuditEntry(tx, toAuditActor(role, row), {
      action: "revoke-token",
      target: id,
      outcome: "done",
      detail: { name: row.name, kind: row.kind },
    });
    return ok(toTokenView({ ...row, ...revoked }, now));
  });
}

/**
 * Returns the actor for the audit entry. The entry belongs to the token's account, so that the
 * account's administrators can read it.
 */
function toAuditActor(role: ActingRole, { account }: TokenRow) {
  return account === role.account ? role : { ...role, account, region: "" };
}
