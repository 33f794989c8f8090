import { seedAccounts } from "../account/seed-accounts";
import type { SandboxAccount, SandboxRegion, SandboxRole } from "../account/types";

/** What the seeded accounts hold, ready to be looked up. */
export interface Catalogue {
  accounts: SandboxAccount[];
  /** Null when the sandbox has no such account or region. */
  region(account: string, region: string): SandboxRegion | null;
  account(id: string): SandboxAccount | null;
  roleNamed(account: string, roleName: string): SandboxRole | null;
  roleWithArn(arn: string): SandboxRole | null;
}

/** Fills the accounts from the seed; the same seed gives the same accounts. */
export function openCatalogue(seed: string, count?: number): Catalogue {
  const accounts = seedAccounts(seed, count);
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
    roleNamed: (account, roleName) =>
      byId.get(account)?.roles.find((role) => role.roleName === roleName) ?? null,
    roleWithArn: (arn) =>
      byId.get(arn.split(":")[4] ?? "")?.roles.find((role) => role.arn === arn) ?? null,
  };
}
