import type { ReviewRule } from "@/lib/config/review-rules";
import { getAccountFromRoleArn, type KilnConfig, type RoleConfig } from "@/lib/config/schema";
import { type AccountRegion, groupRegionsByAccount } from "@/lib/imagebuilder/account-region";
import { andList, orList } from "@/lib/text/list-format";
import { quote } from "@/lib/text/quote";
import { matchesGlob } from "./glob";

/**
 * Returns warnings, one line each, about valid rules that can't work: in some account and Region
 * nobody can satisfy them, they match nothing, or an earlier rule always applies.
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
  const unreviewed = accountRegions.filter(
    (accountRegion) => findReviewerRoles(config, rule, accountRegion).length === 0,
  );
  if (unreviewed.length === 0) return [];
  const groups = rule.reviewers ? ` granted to the ${formatGroups(rule.reviewers)}` : "";
  return [
    `can't be satisfied in ${formatAccountRegions(unreviewed)} because no role${groups} has the review permission there`,
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

/** The roles whose members can decide in the account and Region under the rule. */
function findReviewerRoles(
  { roles, accounts }: RuleConfig,
  { reviewers }: ReviewRule,
  { account, region }: AccountRegion,
): RoleConfig[] {
  const regions = accounts.find(({ id }) => id === account)?.regions ?? [];
  return roles.filter(
    (role) =>
      getAccountFromRoleArn(role.arn) === account &&
      (role.regions ?? regions).includes(region) &&
      role.permissions.includes("review") &&
      (reviewers === undefined || role.groups.some((group) => reviewers.includes(group))),
  );
}

function isUnconditional({ when }: ReviewRule): boolean {
  return Object.values(when).every((condition) => condition === undefined);
}

function matchesAnyPattern(patterns: string | string[] | undefined, text: string): boolean {
  return patterns === undefined || [patterns].flat().some((each) => matchesGlob(each, text));
}

/** Formats accounts with their Regions, such as "Production (eu-west-1 and us-east-1)". */
function formatAccountRegions(accountRegions: readonly NamedAccountRegion[]): string {
  return andList.format(
    groupRegionsByAccount(accountRegions).map(
      ({ first, regions }) => `${first.name} (${andList.format(regions)})`,
    ),
  );
}

function formatGroups(names: readonly string[]): string {
  return `${names.length === 1 ? "group" : "groups"} ${orList.format(names.map(quote))}`;
}
