import type { Metadata } from "next";
import { ErrorPage } from "@/components/domain/error-page";
import { InstallationPage } from "@/components/installation/installation-page";
import { resolvePageRoleWithPermission } from "@/lib/auth/page-role";
import { listAccountsWithPermission } from "@/lib/auth/scopes";
import { cachedMaintenance } from "@/lib/maintenance/state";
import { checkInstallation } from "./actions";

export const metadata: Metadata = { title: "System status" };

export default async function Page() {
  const role = await resolvePageRoleWithPermission("admin");
  if (!role.ok) return <ErrorPage title="System status" error={role.error} />;
  const { scope, person } = role.value;
  const accounts = listAccountsWithPermission({ user: person }, "admin").map(({ name }) => name);
  const maintenance = cachedMaintenance();
  return <InstallationPage {...{ scope, accounts, maintenance }} check={checkInstallation} />;
}
