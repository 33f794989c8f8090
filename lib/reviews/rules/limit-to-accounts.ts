import type { ReviewRule } from "@/lib/config/review-rules";
import { getAccountFromRoleArn, type KilnConfig } from "@/lib/config/schema";
import { matchesAnyPattern } from "./glob";

type RuleConfig = Pick<KilnConfig, "accounts" | "roles" | "reviews">;

/**
 * Limits a configuration to some accounts, their roles, and the review rules that can apply to
 * them, because rules for other accounts could reveal those. Includes rules that apply to no
 * account, unless they only match others.
 *
 * @param ids account IDs
 */
export function limitToAccounts(config: RuleConfig, ids: readonly string[]): RuleConfig {
  const accounts = config.accounts.filter(({ id }) => ids.includes(id));
  const roles = config.roles.filter(({ arn }) => ids.includes(getAccountFromRoleArn(arn)));
  const reviews = config.reviews.filter((rule) => {
    const matching = config.accounts.filter(({ id }) => matchesAnyPattern(rule.when.account, id));
    if (matching.length > 0 && !matching.some(({ id }) => ids.includes(id))) return false;
    return canApply(rule, { accounts, roles }) || !canApply(rule, config);
  });
  return { accounts, roles, reviews };
}

/** True if a rule can apply to a request or build in one of the accounts. */
function canApply(
  { when }: ReviewRule,
  { accounts, roles }: Pick<RuleConfig, "accounts" | "roles">,
): boolean {
  return accounts.some(
    ({ id, regions }) =>
      matchesAnyPattern(when.account, id) &&
      regions.some((region) => matchesAnyPattern(when.region, region)) &&
      (when.role === undefined ||
        roles.some(
          (role) => getAccountFromRoleArn(role.arn) === id && matchesAnyPattern(when.role, role.id),
        )),
  );
}
