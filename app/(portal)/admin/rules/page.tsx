import type { Metadata } from "next";
import { ErrorPage } from "@/components/domain/error-page";
import { RulesPage } from "@/components/rules/rules-page";
import { resolvePageRoleWithPermission } from "@/lib/auth/page-role";
import { listAdministeredAccounts } from "@/lib/auth/scopes";
import { config, findConfiguredRole } from "@/lib/config/config";
import type { RoleConfig } from "@/lib/config/schema";
import { limitToAccounts } from "@/lib/reviews/rules/limit-to-accounts";
import { listRuleWarnings } from "@/lib/reviews/rules/rule-warnings";
import { explainReviewRules } from "./actions";

export const metadata: Metadata = { title: "Review rules" };

export default async function Page() {
  const role = await resolvePageRoleWithPermission("admin");
  if (!role.ok) return <ErrorPage title="Review rules" error={role.error} />;
  const { person, scope } = role.value;
  const administered = limitToAccounts(config(), listAdministeredAccounts(person));
  const { accounts, roles, reviews } = administered;
  return (
    <RulesPage
      scope={scope}
      rules={reviews}
      warnings={listRuleWarnings(administered)}
      submitters={listSubmitters(roles)}
      accountNames={Object.fromEntries(accounts.map(({ id, name }) => [id, name]))}
      explain={explainReviewRules}
    />
  );
}

/** The roles that can submit, in each of their Regions. */
function listSubmitters(roles: readonly RoleConfig[]) {
  return roles.flatMap(({ id, permissions }) => {
    const role = findConfiguredRole(id);
    if (!role || !permissions.includes("submit")) return [];
    const { name, account, allowedRegions } = role;
    return allowedRegions.map((region) => ({
      label: `${name} · ${account.name} · ${region}`,
      account: account.id,
      region,
      role: id,
    }));
  });
}
