import type { Metadata } from "next";
import { ErrorPage } from "@/components/domain/error-page";
import { RulesPage } from "@/components/rules/rules-page";
import { pageRoleWith } from "@/lib/auth/page-role";
import { config, findRole } from "@/lib/config/config";
import { ruleWarnings } from "@/lib/reviews/rules/rule-warnings";
import { explainReviewRules } from "./actions";

export const metadata: Metadata = { title: "Review rules" };

/** The configured review rules, and the evaluation of a request, for administrators. */
export default async function Page() {
  const role = await pageRoleWith("admin");
  if (!role.ok) return <ErrorPage title="Review rules" error={role.error} />;
  return (
    <RulesPage
      scope={role.value.scope}
      rules={config().reviews}
      warnings={ruleWarnings(config())}
      submitters={submitters()}
      explain={explainReviewRules}
    />
  );
}

/** Every role that can submit, in each of its Regions. */
function submitters() {
  return config().roles.flatMap(({ id, permissions }) => {
    const role = findRole(id);
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
