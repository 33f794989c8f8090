import { getAccountFromRoleArn, type KilnConfig } from "@/lib/config/schema";
import type { RequestExplanation } from "./explain-request";

/**
 * Returns a warning about the assumed submitter of a checked request, or `null`: no configured role
 * can submit it, or its recipe isn't in the role's account and Region. A recipe of another account
 * must be shared with the role's.
 */
export function findSubmitterProblem(
  { accounts, roles }: Pick<KilnConfig, "accounts" | "roles">,
  {
    account,
    region,
    role,
    recipe,
  }: Pick<RequestExplanation, "account" | "region" | "role" | "recipe">,
): string | null {
  if (role === null) {
    const regions = accounts.find(({ id }) => id === account)?.regions ?? [];
    const canSubmit = roles.some(
      (one) =>
        one.permissions.includes("submit") &&
        getAccountFromRoleArn(one.arn) === account &&
        (one.regions ?? regions).includes(region),
    );
    return canSubmit
      ? null
      : `No role in the accounts that you administer can submit a request in account ${account} in ${region}.`;
  }
  if (!recipe || (recipe.account === account && recipe.region === region)) return null;
  return `The recipe is in account ${recipe.account} in ${recipe.region}, but the role submits requests in account ${account} in ${region}.`;
}
