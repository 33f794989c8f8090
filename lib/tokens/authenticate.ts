import "server-only";
import type { Person, TokenLimits } from "@/lib/auth/scope-types";
import type { PortalSession } from "@/lib/auth/session";
import { readLatestSignIn } from "@/lib/auth/sign-ins";
import { getGrantedPermissions } from "@/lib/config/ci-trust";
import { config, findConfiguredRole } from "@/lib/config/config";
import { getDatabaseNowMs } from "@/lib/db/clock";
import { type Db, database } from "@/lib/db/database";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { log } from "@/lib/log/log";
import type { TokenRow } from "./rows";
import { hashSecret, parseBearerSecret } from "./secret";
import type { TokenKind } from "./view";

const dayMs = 24 * 3_600_000;
/** The resolution with which the last use is stored, in milliseconds. Limits database writes. */
const lastUseResolutionMs = 60_000;

/** The session of a request with an API token: its person, limited to what the token allows. */
export interface TokenSession extends PortalSession {
  token: TokenLimits & { id: string; kind: TokenKind; name: string; account: string };
}

/**
 * Returns the session of the API token in an `Authorization` header. The session's person has these
 * groups:
 *
 * - personal: the owner's at the latest sign-in, or as last read from the identity provider since
 * - service: the groups through which the creator had the role
 * - ci: those of the role, while the entry of `ciTrust` still grants all that the token allows
 */
export async function authenticateToken(
  header: string | null,
  openDb: () => Promise<Db> = database,
  now = new Date(getDatabaseNowMs()),
): Promise<Result<TokenSession>> {
  if (header === null || header.trim() === "") return err(createPortalError("TokenMissing"));
  const secret = parseBearerSecret(header);
  if (!secret) return err(createPortalError("TokenInvalid"));
  const db = await openDb();
  const row = await db
    .selectFrom("api_tokens")
    .selectAll()
    .where("secret_hash", "=", hashSecret(secret))
    .executeTakeFirst();
  if (!row) return err(createPortalError("TokenInvalid"));
  if (row.revoked_at !== null || row.expires_at <= now.toISOString()) {
    const isRevoked = row.revoked_at !== null;
    const fields = { apiTokenId: row.id, personId: row.person_id, isRevoked };
    log.warn(fields, "a revoked or expired API token was used");
    return err(createPortalError("TokenInvalid"));
  }
  if (config().credentials.method === "web-identity")
    return err(createPortalError("TokensUnavailable"));
  const groups = await resolveGroups(db, row, now);
  if (!groups.ok) return groups;
  await recordUse(db, row, now);
  return ok(toTokenSession(row, groups.value));
}

function toTokenSession(row: TokenRow, groups: string[]): TokenSession {
  const limits: TokenLimits = {
    roleId: row.role_id,
    regions: JSON.parse(row.regions),
    permissions: JSON.parse(row.permissions),
  };
  const { person_id: id, person_name: name, person_email: email, account } = row;
  const user: Person = { id, name, email, groups, limits };
  const endsAt = Date.parse(row.expires_at);
  return {
    user,
    sessionId: `token:${row.id}`,
    endsAt,
    cookieEndsAt: endsAt,
    token: { ...limits, id: row.id, kind: row.kind, name: row.name, account },
  };
}

async function resolveGroups(db: Db, row: TokenRow, now: Date): Promise<Result<string[]>> {
  if (row.kind === "service") return ok(JSON.parse(row.groups ?? "[]"));
  if (row.kind === "ci") {
    const role = isTrusted(row) ? findConfiguredRole(row.role_id) : null;
    return role ? ok(role.groups) : err(createPortalError("TokenInvalid"));
  }
  const signIn = await readLatestSignIn(db, row.person_id);
  const oldest = now.getTime() - config().apiTokens.signInDays * dayMs;
  if (!signIn || Date.parse(signIn.at) < oldest) return err(createPortalError("TokenOwnerAbsent"));
  return ok(signIn.groups);
}

/** True if the configuration still gives CI jobs all that the token allows. */
function isTrusted({ trust: name, role_id, regions, permissions }: TokenRow): boolean {
  const trust = config().ciTrust.find((entry) => entry.name === name);
  if (trust?.role !== role_id) return false;
  const granted: readonly string[] = getGrantedPermissions(trust);
  return (
    (JSON.parse(regions) as string[]).every((region) => trust.regions.includes(region)) &&
    (JSON.parse(permissions) as string[]).every((one) => granted.includes(one))
  );
}

/** Stores the time of a token's use. A failure to store it doesn't fail the request. */
async function recordUse(db: Db, { id, last_used_at }: TokenRow, now: Date): Promise<void> {
  if (last_used_at !== null && Date.parse(last_used_at) > now.getTime() - lastUseResolutionMs)
    return;
  const use = { last_used_at: now.toISOString() };
  await db
    .updateTable("api_tokens")
    .set(use)
    .where("id", "=", id)
    .execute()
    .catch((error) => log.warn({ err: error }, "couldn't record when an API token was last used"));
}
