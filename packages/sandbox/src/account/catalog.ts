import { generateAccounts } from "./seed-accounts";
import type { SandboxAccount, SandboxRegion, SandboxRole } from "./types";

/** Looks up the sandbox's accounts, Regions, and roles. */
export interface Catalog {
  accounts: SandboxAccount[];
  /** Null if the sandbox doesn't have the account or Region. */
  region(account: string, region: string): SandboxRegion | null;
  account(id: string): SandboxAccount | null;
  findRoleByName(account: string, roleName: string): SandboxRole | null;
  findRoleByArn(arn: string): SandboxRole | null;
}

/** Generates the accounts, the same for the same seed and count. */
export function createCatalog(seed: string, count?: number): Catalog {
  const accounts = generateAccounts(seed, count);
  const regions = new Map(
    accounts.flatMap((account) =>
      account.regions.map((region) => [`${account.id}/${region.region}`, region] as const),
    ),
  );
  const byId = new Map(accounts.map((account) => [account.id, account] as const));
  return {
    accounts,
    region: (account, region) => regions.get(`${account}/${region}`) ?? null,
    account: (id) => byId.get(id) ?? null,
    findRoleByName: (account, roleName) =>
      byId.get(account)?.roles.find((role) => role.roleName === roleName) ?? null,
    findRoleByArn: (arn) =>
      byId.get(arn.split(":")[4] ?? "")?.roles.find((role) => role.arn === arn) ?? null,
  };
}
