/** The part of a `ScopeOption` that determines its order. */
interface PageScope {
  scope: string;
  roleName: string;
  account: string;
  region: string;
}

/**
 * Returns the user's scopes in an account and Region, in the order in which a page there tries
 * them: the preferred scope, then those with its role's name, then the others. The server and the
 * page's header both use this order.
 */
export function listPageScopes<Scope extends PageScope>(
  scopes: readonly Scope[],
  { account, region }: Pick<PageScope, "account" | "region">,
  preferred: PageScope | null,
): Scope[] {
  const rank = ({ scope, roleName }: PageScope) =>
    scope === preferred?.scope ? 0 : roleName === preferred?.roleName ? 1 : 2;
  return scopes
    .filter((one) => one.account === account && one.region === region)
    .toSorted((a, b) => rank(a) - rank(b));
}
