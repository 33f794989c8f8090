import { Plus } from "lucide-react";
import { BuildList } from "@/components/build-list/build-list";
import { parseListDisplay } from "@/components/build-list/display/list-display";
import { ErrorPage } from "@/components/domain/error-page";
import { LinkButton } from "@/components/ui/link-button";
import { requireSession, resolvePageReadScope, resolveScope } from "@/lib/auth/page-role";
import { readListDisplay } from "@/lib/auth/preferences";
import { listScopes } from "@/lib/auth/scopes";
import { readBuildMetrics } from "@/lib/builds/list/list";
import type { BuildListQuery } from "@/lib/builds/list/query";
import { toViewParams } from "@/lib/builds/list/query-params";
import { allAccountsScope } from "@/lib/http/all-accounts-scope";
import { readBuildList } from "@/lib/tracking/build-list";
import { setListDisplay } from "../actions";
import { deleteView, listViews, saveView } from "./view-actions";

export async function AllBuildsPage({ query }: { query: BuildListQuery }) {
  const session = await requireSession();
  const reader = await resolvePageReadScope(allAccountsScope);
  if (!reader.ok) return <ErrorPage title="Builds" error={reader.error} />;
  // The metrics are computed after reading the list, so that they include every build that it
  // shows.
  const page = await readBuildList(reader.value, query);
  const [numbers, display, current] = await Promise.all([
    readBuildMetrics(reader.value),
    readListDisplay(),
    resolveScope(session),
  ]);
  if (!page.ok) return <ErrorPage title="Builds" error={page.error} />;
  const submitting = [...(current ? [current] : []), ...listScopes(session)].find(
    ({ permissions }) => permissions.includes("submit"),
  );
  const submitScope = submitting?.scope ?? null;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <header className="flex flex-wrap items-center justify-between gap-3">
        <div>
          <h1 className="font-semibold text-xl">Builds</h1>
          <p className="text-ink-2">All accounts and Regions that you can view</p>
        </div>
        {submitScope ? (
          <LinkButton
            variant="primary"
            href={`/builds/new?${new URLSearchParams({ scope: submitScope })}`}
            icon={<Plus aria-hidden size={14} />}
          >
            New build
          </LinkButton>
        ) : null}
      </header>
      <BuildList
        key={allAccountsScope}
        scope={allAccountsScope}
        roleScope={current?.scope ?? ""}
        accountLabel={null}
        submissions={null}
        {...{ submitScope, numbers }}
        first={{ query: toViewParams(query).toString(), page: page.value }}
        display={parseListDisplay(display)}
        storeDisplay={setListDisplay}
        bulk={{}}
        views={{ list: listViews, save: saveView, remove: deleteView }}
      />
    </div>
  );
}
