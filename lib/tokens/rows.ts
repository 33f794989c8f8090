import "server-only";
import type { Insertable, Selectable } from "kysely";
import { v7 as uuid } from "uuid";
import type { Permission } from "@/lib/auth/scope-types";
import { config, getRoleName } from "@/lib/config/config";
import type { Db } from "@/lib/db/database";
import type { ApiTokensTable } from "@/lib/db/token-tables";
import { generateSecret, getSecretHint, hashSecret } from "./secret";
import type { ApiTokenView } from "./view";

export type TokenRow = Selectable<ApiTokensTable>;

/** The properties of a new token, except for those that are generated. */
export interface NewToken
  extends Pick<
    TokenRow,
    "kind" | "name" | "role_id" | "account" | "groups" | "trust" | "created_by_id"
  > {
  created_by_name: string;
  regions: readonly string[];
  permissions: readonly Permission[];
  person: { id: string; name: string; email: string };
  /** Milliseconds. */
  lifeMs: number;
}

/** Inserts a token. The secret exists only in the returned value. */
export async function insertToken(
  db: Db,
  { regions, permissions, person, lifeMs, ...token }: NewToken,
  now: Date,
): Promise<{ row: TokenRow; secret: string }> {
  const secret = generateSecret();
  const row = {
    ...token,
    id: uuid({ msecs: now.getTime() }),
    secret_hash: hashSecret(secret),
    hint: getSecretHint(secret),
    regions: JSON.stringify(regions),
    permissions: JSON.stringify(permissions),
    person_id: person.id,
    person_name: person.name,
    person_email: person.email,
    created_at: now.toISOString(),
    expires_at: new Date(now.getTime() + lifeMs).toISOString(),
    last_used_at: null,
    revoked_at: null,
    revoked_by_name: null,
  } satisfies Insertable<ApiTokensTable>;
  await db.insertInto("api_tokens").values(row).execute();
  return { row, secret };
}

export function toTokenView(row: TokenRow, now: Date): ApiTokenView {
  const isExpired = row.expires_at <= now.toISOString();
  return {
    id: row.id,
    kind: row.kind,
    name: row.name,
    hint: row.hint,
    roleName: getRoleName(row.role_id),
    accountName: config().accounts.find(({ id }) => id === row.account)?.name ?? row.account,
    regions: JSON.parse(row.regions),
    permissions: JSON.parse(row.permissions),
    createdBy: row.created_by_name,
    createdAt: row.created_at,
    expiresAt: row.expires_at,
    lastUsedAt: row.last_used_at,
    state: row.revoked_at !== null ? "revoked" : isExpired ? "expired" : "active",
    revokedAt: row.revoked_at,
    revokedBy: row.revoked_by_name,
  };
}
