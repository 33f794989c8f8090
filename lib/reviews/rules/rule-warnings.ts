import type { ReviewRule } from "@/lib/config/review-rules";
import { getAccountFromRoleArn, type KilnConfig, type RoleConfig } from "@/lib/config/schema";
import { type AccountRegion, groupRegionsByAccount } from "@/lib/imagebuilder/account-region";
import { andList, orList } from "@/lib/text/list-format";
import { quote } from "@/lib/text/quote";
import { matchesAnyPattern } from "./glob";

/**
 * Returns warnings, one line each, about valid rules that might not work: in some account and Region
 * nobody can satisfy them, or only people in two groups, they match nothing, or an earlier rule
 * always applies.
 */
export function listRuleWarnings(
  config: Pick<KilnConfig, "accounts" | "roles" | "reviews">,
): string[] {
  return config.reviews.flatMap((rule, index) =>
    listWarnings(config, rule, index).map((warning) => `Review rule “${rule.name}” ${warning}.`),
  );
}

type RuleConfig = Pick<KilnConfig, "accounts" | "roles" | "reviews">;

function listWarnings(config: RuleConfig, rule: ReviewRule, index: number): string[] {
  const before = config.reviews
    .slice(0, index)
    .find((other) => other.gate === rule.gate && isUnconditional(other));
  if (before) return [`is never used because the earlier rule “${before.name}” matches everything`];
  const accountRegions = listMatchingAccountRegions(config, rule);
  if (accountRegions.length === 0)
    return [
      "never matches because no configured combination of account and Region meets its conditions",
    ];
  const { role } = rule.when;
  if (role !== undefined && !config.roles.some(({ id }) => matchesAnyPattern(role, id))) {
    return ["never matches because no configured role meets its conditions"];
  }
  return listReviewerWarnings(config, rule, accountRegions);
}

/** Warns if no role can review under the rule, or only those of people in two groups. */
function listReviewerWarnings(
  config: RuleConfig,
  { reviewers }: ReviewRule,
  accountRegions: readonly NamedAccountRegion[],
): string[] {
  const withRoles = accountRegions.map((accountRegion) => ({
    accountRegion,
    roles: findReviewerRoles(config, accountRegion),
  }));
  const without = withRoles.filter(({ roles }) => roles.length === 0);
  const inTwoGroups = withRoles.filter(
    ({ roles }) =>
      reviewers &&
      roles.length > 0 &&
      !roles.some(({ groups }) => groups.some((group) => reviewers.includes(group))),
  );
  const format = (some: typeof withRoles) =>
    formatAccountRegions(some.map(({ accountRegion }) => accountRegion));
  return [
    ...(without.length > 0
      ? [`can't be satisfied in ${format(without)} because no role has the review permission there`]
      : []),
    ...(inTwoGroups.length > 0 && reviewers
      ? [
          `can be satisfied in ${format(inTwoGroups)} only by members of ${orList.format(reviewers.map(quote))} who get the review permission from another group`,
        ]
      : []),
  ];
}

interface NamedAccountRegion extends AccountRegion {
  name: string;
}

/** The configured accounts and Regions that match a rule's conditions. */
function listMatchingAccountRegions(
  { accounts }: RuleConfig,
  { when }: ReviewRule,
): NamedAccountRegion[] {
  return accounts.flatMap(({ id, name, regions }) =>
    matchesAnyPattern(when.account, id)
      ? regions
          .filter((region) => matchesAnyPattern(when.region, region))
          .map((region) => ({ account: id, name, region }))
      : [],
  );
}

/** The roles with the review permission in the account and Region. */
function findReviewerRoles(
  { roles, accounts }: RuleConfig,
  { account, region }: AccountRegion,
): RoleConfig[] {
  const regions = accounts.find(({ id }) => id === account)?.regions ?? [];
  return roles.filter(
    (role) =>
      getAccountFromRoleArn(role.arn) === account &&
      (role.regions ?? regions).includes(region) &&
      role.permissions.includes("review"),
  );
}

function isUnconditional({ when }: ReviewRule): boolean {
  return Object.values(when).every((condition) => condition === undefined);
}

/** Formats accounts with their Regions, such as "Production (eu-west-1 and us-east-1)". */
function formatAccountRegions(accountRegions: readonly NamedAccountRegion[]): string {
  return andList.format(
    groupRegionsByAccount(accountRegions).map(
      ({ first, regions }) => `${first.name} (${andList.format(regions)})`,
    ),
  );
}
