import "server-only";
import { recordAuditEntry, runInTransaction } from "@/lib/audit/audit";
import { getGrantedPermissions } from "@/lib/config/ci-trust";
import { config, findConfiguredRole } from "@/lib/config/config";
import { formatPersonId } from "@/lib/config/person-id";
import { getDatabaseNowMs } from "@/lib/db/clock";
import { type Db, database } from "@/lib/db/database";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { log } from "@/lib/log/log";
import { insertToken } from "../rows";
import { CiTokenRejectedError, verifyCiToken } from "./verify";

const minuteMs = 60_000;
const maxNameLength = 100;
const maxSubjectLength = 255;

interface CiToken {
  /** The bearer token. Kiln stores its hash and its last four characters. */
  token: string;
  trust: string;
  roleId: string;
  account: string;
  regions: string[];
  permissions: ("view" | "submit")[];
  /** ISO 8601 UTC. */
  expiresAt: string;
}

/**
 * Exchanges the OpenID Connect token of a CI job for a short-lived API token, if an entry of
 * `ciTrust` accepts its issuer, audience, and claims.
 *
 * @returns `TokensUnavailable` with the credentials method `web-identity`; `CiTokenRejected`,
 * without the reason, if no entry accepts the token
 */
export async function exchangeCiToken(
  jobToken: string,
  openDb: () => Promise<Db> = database,
  now = new Date(getDatabaseNowMs()),
): Promise<Result<CiToken>> {
  if (config().credentials.method === "web-identity")
    return err(createPortalError("TokensUnavailable"));
  const verified = await verifyCiToken(jobToken, config().ciTrust).catch((error: unknown) => {
    if (!(error instanceof CiTokenRejectedError)) throw error;
    log.warn({ reason: error.message }, "a CI job's token was rejected");
    return null;
  });
  const role = verified && findConfiguredRole(verified.trust.role);
  if (!verified || !role || verified.claims.sub.length > maxSubjectLength) {
    return err(createPortalError("CiTokenRejected"));
  }
  const { trust, claims } = verified;
  const { issuer, name, regions, minutes } = trust;
  const permissions = getGrantedPermissions(trust);
  const job = {
    id: formatPersonId(issuer, claims.sub),
    name: claims.sub.slice(0, maxNameLength),
    email: "",
  };
  const created = await runInTransaction(await openDb(), async (tx) => {
    const token = await insertToken(
      tx,
      {
        kind: "ci",
        name,
        role_id: role.id,
        account: role.account.id,
        regions,
        permissions,
        person: job,
        groups: null,
        trust: name,
        created_by_id: job.id,
        created_by_name: job.name,
        lifeMs: minutes * minuteMs,
      },
      now,
    );
    const actor = { person: job, roleId: role.id, account: role.account.id, region: "" };
    await recordAuditEntry(tx, actor, {
      action: "exchange-token",
      target: token.row.id,
      outcome: "done",
      detail: { name, expires: token.row.expires_at },
    });
    return token;
  });
  return ok({
    token: created.secret,
    trust: name,
    roleId: role.id,
    account: role.account.id,
    regions,
    permissions,
    expiresAt: created.row.expires_at,
  });
}
