import { generateCreationTime, REGIONS } from "./account-region";
import { ROLE_ROWS, type RoleRow } from "./role-rows";
import { getSeededHex } from "./seeded";
import type { SandboxRole } from "./types";

/** Returns the IAM roles of an account, sorted by name. */
export function generateRoles(seed: string, account: string): SandboxRole[] {
  return ROLE_ROWS.filter((row) => !row.onlyIn || row.onlyIn === account)
    .map((row) => createRole(seed, account, row))
    .sort((a, b) => (a.roleName < b.roleName ? -1 : 1));
}

function createRole(seed: string, account: string, row: RoleRow): SandboxRole {
  const path = row.path ?? "/";
  const trust = row.trust ?? { base: false, webIdentity: false };
  return {
    roleName: row.name,
    roleId: `AROA${getSeededHex(`${seed} role ${account} ${row.name}`, 17).toUpperCase()}`,
    arn: `arn:aws:iam::${account}:role${path}${row.name}`,
    path,
    description: row.description,
    createDate: generateCreationTime({ seed, account, region: REGIONS[0] }, `role ${row.name}`),
    maxSessionDuration: row.maxSessionDuration ?? 3600,
    assumeRolePolicyDocument: JSON.stringify({
      Version: "2012-10-17",
      Statement: createStatements(account, row, trust),
    }),
    trust,
    ...(row.service ? { trustedService: row.service } : {}),
    permissions: { allow: row.allow ?? [], deny: row.deny ?? [] },
  };
}

function createStatements(account: string, row: RoleRow, trust: SandboxRole["trust"]): object[] {
  const service = row.service
    ? [{ Effect: "Allow", Principal: { Service: row.service }, Action: "sts:AssumeRole" }]
    : [];
  const base = trust.base
    ? [
        {
          Effect: "Allow",
          Principal: { AWS: "arn:aws:iam::111122223333:user/kiln-portal" },
          Action: ["sts:AssumeRole", "sts:SetSourceIdentity", "sts:TagSession"],
        },
      ]
    : [];
  const web = trust.webIdentity
    ? [
        {
          Effect: "Allow",
          Principal: { Federated: `arn:aws:iam::${account}:oidc-provider/localhost:4567` },
          Action: "sts:AssumeRoleWithWebIdentity",
        },
      ]
    : [];
  return [...service, ...base, ...web];
}
