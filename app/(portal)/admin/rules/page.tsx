import type { Metadata } from "next";
import { ErrorPage } from "@/components/domain/error-page";
import { RulesPage } from "@/components/rules/rules-page";
import { resolvePageRoleWithPermission } from "@/lib/auth/page-role";
import { config, findConfiguredRole } from "@/lib/config/config";
import { listRuleWarnings } from "@/lib/reviews/rules/rule-warnings";
import { explainReviewRules } from "./actions";

export const metadata: Metadata = { title: "Review rules" };

export default async function Page() {
  const role = await resolvePageRoleWithPermission("admin");
  if (!role.ok) return <ErrorPage title="Review rules" error={role.error} />;
  return (
    <RulesPage
      scope={role.value.scope}
      rules={config().reviews}
      warnings={listRuleWarnings(config())}
      submitters={listSubmitters()}
      accountNames={Object.fromEntries(config().accounts.map(({ id, name }) => [id, name]))}
      explain={explainReviewRules}
    />
  );
}

/** Every role that can submit, in each of its Regions. */
function listSubmitters() {
  return config().roles.flatMap(({ id, permissions }) => {
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
