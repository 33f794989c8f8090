import "server-only";
import { recordAuditEntry, runInTransaction } from "@/lib/audit/audit";
import type { ActingRole } from "@/lib/auth/scope-types";
import { listAdministeredAccounts, listScopes } from "@/lib/auth/scopes";
import { recordFirstSignIn } from "@/lib/auth/sign-ins";
import { config, findConfiguredRole } from "@/lib/config/config";
import { formatPersonId } from "@/lib/config/person-id";
import { getDatabaseNowMs } from "@/lib/db/clock";
import { type Db, database } from "@/lib/db/database";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import type { CreateTokenInput } from "./input";
import { insertToken, toTokenView } from "./rows";
import { type CreatedToken, servicePermissions, type TokenKind } from "./view";

const dayMs = 24 * 3_600_000;
const maxActive = 50;

/** The issuer part of a service's person ID. */
const serviceIssuer = "kiln-service";

/**
 * Creates a token for a role of the user. A service token also requires the `admin` permission in
 * the role's account.
 *
 * @param role the user's role, by which the Regions and permissions of the token are checked
 * @returns the token with its secret, which can't be read again
 */
export async function createToken(
  role: ActingRole,
  input: CreateTokenInput,
  openDb: () => Promise<Db> = database,
  now = new Date(getDatabaseNowMs()),
): Promise<Result<CreatedToken>> {
  const { kind, name, regions, days } = input;
  if (config().credentials.method === "web-identity")
    return err(createPortalError("TokensUnavailable"));
  const { maxDays } = config().apiTokens;
  if (days > maxDays) {
    const happened = `The lifetime must be at most ${maxDays} ${maxDays === 1 ? "day" : "days"}.`;
    return err({ ...createPortalError("InvalidInput", { field: "days" }), happened });
  }
  const permissions = [...new Set(["view" as const, ...input.permissions])];
  const refusal = findRefusal(role, { ...input, permissions });
  if (refusal) return err(refusal);
  const { person, roleId, account } = role;
  const db = await openDb();
  if ((await countActive(db, person.id, now)) >= maxActive)
    return err(createPortalError("TokenLimit"));
  const { row, secret } = await runInTransaction(db, async (tx) => {
    await recordFirstSignIn(tx, person, now);
    const created = await insertToken(
      tx,
      {
        kind,
        name,
        role_id: roleId,
        account,
        regions: [...new Set(regions)],
        permissions,
        person: kind === "service" ? createServicePerson(roleId, name) : person,
        groups: kind === "service" ? JSON.stringify(listServiceGroups(role)) : null,
        trust: null,
        created_by_id: person.id,
        created_by_name: person.name,
        lifeMs: days * dayMs,
      },
      now,
    );
    await recordAuditEntry(tx, role, {
      action: "create-token",
      target: created.row.id,
      outcome: "done",
      detail: {
        name,
        kind,
        regions: regions.join(", "),
        permissions: permissions.join(", "),
        expires: created.row.expires_at,
      },
    });
    return created;
  });
  return ok({ token: toTokenView(row, now), secret });
}

/** Returns the reason why the user can't create this token, or `null` if they can. */
function findRefusal(
  { person, roleId, account, permissions }: ActingRole,
  wanted: { kind: TokenKind; regions: string[]; permissions: CreateTokenInput["permissions"] },
) {
  const known = listScopes({ user: person }).filter((scope) => scope.roleId === roleId);
  if (!wanted.regions.every((name) => known.some(({ region }) => region === name))) {
    return createPortalError("RoleNotAllowed", { field: "regions" });
  }
  const service = wanted.kind === "service";
  const grantable: readonly string[] = service ? servicePermissions : permissions;
  const isGranted = (one: CreateTokenInput["permissions"][number]) =>
    permissions.includes(one) && grantable.includes(one);
  if (!wanted.permissions.every(isGranted)) {
    return createPortalError("PermissionMissing", { field: "permissions" });
  }
  const isAdmin = listAdministeredAccounts(person).includes(account);
  return service && !isAdmin ? createPortalError("PermissionMissing", { field: "kind" }) : null;
}

/** The groups that give the creator the role. The service keeps only these. */
function listServiceGroups({ person, roleId }: ActingRole): string[] {
  const allowed = findConfiguredRole(roleId)?.groups ?? [];
  return person.groups.filter((group) => allowed.includes(group));
}

/**
 * Returns the person that a service token acts as. Tokens of the same name and role act as the same
 * service, so that a token can be replaced.
 */
function createServicePerson(roleId: string, name: string) {
  return {
    id: formatPersonId(serviceIssuer, `${roleId}/${name}`),
    name: `${name} (service)`,
    email: "",
  };
}

async function countActive(db: Db, personId: string, now: Date): Promise<number> {
  const { count } = await db
    .selectFrom("api_tokens")
    .select(({ fn }) => fn.countAll().as("count"))
    .where("created_by_id", "=", personId)
    .where("revoked_at", "is", null)
    .where("expires_at", ">", now.toISOString())
    .executeTakeFirstOrThrow();
  return Number(count);
}
