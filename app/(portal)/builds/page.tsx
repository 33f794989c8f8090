import { Plus } from "lucide-react";
import type { Metadata } from "next";
import { BuildList } from "@/components/build-list/build-list";
import { parseListDisplay } from "@/components/build-list/display/list-display";
import { AccountName } from "@/components/domain/account-name";
import { maxOpenSubmissions } from "@/components/domain/api/build-list";
import { ErrorPage } from "@/components/domain/error-page";
import { RequestedScope } from "@/components/domain/requested-scope";
import { RoleLinks } from "@/components/domain/role-links";
import { BreakableText } from "@/components/ui/breakable";
import { dot } from "@/components/ui/dot";
import { LinkButton } from "@/components/ui/link-button";
import { requireSession, resolvePageRole } from "@/lib/auth/page-role";
import { readListDisplay } from "@/lib/auth/preferences";
import { toReadScope } from "@/lib/auth/read-scope";
import { getRoleChoice } from "@/lib/auth/role-choice";
import { getScopeAccountRegion, listScopes } from "@/lib/auth/scopes";
import { readBuildMetrics } from "@/lib/builds/list/list";
import { parseListQuery, toViewParams } from "@/lib/builds/list/query-params";
import { allAccountsScope } from "@/lib/http/all-accounts-scope";
import { listOpenSubmissions } from "@/lib/submissions/read";
import { readBuildList } from "@/lib/tracking/build-list";
import { setListDisplay } from "../actions";
import { cancelBuilds, deleteBuilds } from "./actions";
import { AllBuildsPage } from "./all-builds-page";
import { deleteView, listViews, saveView } from "./view-actions";

export const metadata: Metadata = { title: "Builds" };

interface BuildsPageProps {
  searchParams: Promise<Record<string, string | string[] | undefined>>;
}

/**
 * The builds of the selected account and Region, filtered and sorted by the URL. With `scope=all`,
 * the builds of every account and Region that the user can view.
 */
export default async function BuildsPage({ searchParams }: BuildsPageProps) {
  const { scope: requestedScope, cursor: _, limit: __, ...params } = await searchParams;
  if (requestedScope === allAccountsScope) return <AllBuildsPage query={parseListQuery(params)} />;
  const role = await resolvePageRole("view", requestedScope);
  if (!role.ok) {
    const refused = [requestedScope ?? null].flat()[0] || null;
    const accountRegion = getScopeAccountRegion(refused);
    const scopes = listScopes(await requireSession());
    return (
      <ErrorPage
        title="Builds"
        error={role.error}
        detail={
          refused !== null && role.error.code === "RoleNotAllowed" ? (
            <RequestedScope scope={refused} />
          ) : null
        }
      >
        {accountRegion ? (
          <RoleLinks
            {...getRoleChoice(scopes, { accountRegion, refused, pathname: "/builds", params })}
          />
        ) : null}
      </ErrorPage>
    );
  }
  const { scope, accountName, accountColor, region, permissions } = role.value;
  const query = parseListQuery(params);
  // The metrics are computed after reading the list, so that they include every build that it
  // shows.
  const reader = toReadScope(role.value);
  const page = await readBuildList(reader, query);
  const [numbers, submissions, display] = await Promise.all([
    readBuildMetrics(reader),
    listOpenSubmissions(role.value, maxOpenSubmissions),
    readListDisplay(),
  ]);
  if (!page.ok) return <ErrorPage title="Builds" error={page.error} />;
  const canSubmit = permissions.includes("submit");
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <header className="flex flex-wrap items-center justify-between gap-3">
        <div>
          <h1 className="font-semibold text-xl">Builds</h1>
          <p className="text-ink-2">
            <AccountName name={accountName} color={accountColor} />
            {dot}
            <BreakableText text={region} />
          </p>
        </div>
        {canSubmit ? (
          <LinkButton
            variant="primary"
            href={`/builds/new?${new URLSearchParams({ scope })}`}
            icon={<Plus aria-hidden size={14} />}
          >
            New build
          </LinkButton>
        ) : null}
      </header>
      <BuildList
        key={scope}
        {...{ scope, numbers, submissions }}
        roleScope={scope}
        submitScope={canSubmit ? scope : null}
        accountLabel={`${accountName} (${region})`}
        first={{ query: toViewParams(query).toString(), page: page.value }}
        display={parseListDisplay(display)}
        storeDisplay={setListDisplay}
        bulk={{
          ...(permissions.includes("cancel") ? { cancel: cancelBuilds } : {}),
          ...(permissions.includes("admin") ? { delete: deleteBuilds } : {}),
        }}
        views={{ list: listViews, save: saveView, remove: deleteView }}
      />
    </div>
  );
}
