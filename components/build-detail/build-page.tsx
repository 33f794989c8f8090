"use client";
import { useQuery } from "@tanstack/react-query";
import dynamic from "next/dynamic";
import type { ReactNode } from "react";
import { buildQueries } from "@/components/domain/api/builds";
import { ConnectionLossProvider } from "@/components/domain/connection-loss";
import { CardSkeleton } from "@/components/domain/section-skeleton";
import { toTabState, useTabState } from "@/components/domain/tab-state";
import { useLiveState } from "@/components/domain/use-live-state";
import { TabPanel, Tabs } from "@/components/ui/tabs";
import { useHydrated } from "@/components/ui/use-hydrated";
import type { ScopeOption } from "@/lib/auth/scope-types";
import type { BuildDetail } from "@/lib/builds/view";
import type { BuildActions, BuildPermissions } from "./build-actions";
import { BuildFacts } from "./build-facts";
import { DeletedContents } from "./deleted-contents";
import { BuildHeader } from "./header/build-header";
import { HeaderActions } from "./header/header-actions";
import { BuildNotices, isAgeShownInNotices } from "./notices";
import { PhaseBar } from "./phase-bar";
import { RelatedBuildList } from "./related/related-builds";
import { TimelineTab } from "./timeline/timeline-tab";
import { type BuildPageState, type BuildTab, buildTabs, usePageState } from "./use-page-state";
import { useTabCounts } from "./use-tab-counts";

const loading = CardSkeleton;
const OutputsTab = dynamic(() => import("./outputs/outputs-tab").then((m) => m.OutputsTab), {
  loading,
});
const PackagesTab = dynamic(() => import("./packages/packages-tab").then((m) => m.PackagesTab), {
  loading,
});
const FindingsTab = dynamic(() => import("./findings/findings-tab").then((m) => m.FindingsTab), {
  loading,
});
const RequestTab = dynamic(() => import("./request/request-tab").then((m) => m.RequestTab), {
  loading,
});
const EventsTab = dynamic(() => import("./events/events-tab").then((m) => m.EventsTab), {
  loading,
});

/** Content from other features, passed in by the page because a feature can't import another. */
interface BuildPageSlots {
  /** The button that follows or unfollows the build. */
  follow: (detail: BuildDetail) => ReactNode;
  /** The log, opened at the section of `step`, if any. */
  log: (detail: BuildDetail, step: string | null) => ReactNode;
  /** The history of builds with the same image name. */
  history: ReactNode;
  /** The reviews of the build's steps. */
  review: (detail: BuildDetail) => ReactNode;
  /** The cause of the failure. */
  failure: (detail: BuildDetail, logHref: string) => ReactNode;
}

interface BuildPageProps {
  scope: string;
  initial: BuildDetail;
  /** The name of the role that submitted the build, or null if unknown or not submitted in Kiln. */
  role: string | null;
  rights: BuildPermissions;
  account: Pick<ScopeOption, "accountName" | "accountColor">;
  actions: BuildActions;
  slots: BuildPageSlots;
}

const labels: Record<BuildTab, string> = {
  timeline: "Timeline",
  log: "Log",
  outputs: "Outputs",
  packages: "Packages",
  findings: "Findings",
  request: "Request",
  events: "Events",
};

export function BuildPage({
  scope,
  initial,
  role,
  rights,
  account,
  actions,
  slots,
}: BuildPageProps) {
  const newest = useQuery({
    ...buildQueries.detail(scope, initial.summary.arn),
    initialData: initial,
  });
  const { failureReason, refetch } = newest;
  // Once another part of the page got no response, a single failed attempt counts as an error.
  const isOffline = useLiveState() === "offline";
  const error = newest.error ?? (isOffline ? failureReason : null);
  const hydrated = useHydrated();
  const data = hydrated ? newest.data : initial;
  const state = usePageState();
  const { status, waitingSteps } = data.summary;
  const counts = useTabCounts(data, scope);
  useTabState(toTabState(status, waitingSteps));
  return (
    <ConnectionLossProvider error={status === "DELETED" ? null : error} asOf={data.polledAt}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <BuildHeader
          detail={data}
          role={role}
          ageShown={isAgeShownInNotices(data, error)}
          actions={
            <HeaderActions
              detail={data}
              follow={hydrated ? slots.follow(data) : null}
              {...{ scope, rights, actions }}
            />
          }
        />
        <BuildNotices detail={data} error={error} retry={() => void refetch()} />
        {slots.review(data)}
        {hasFailed(data) ? slots.failure(data, state.logHref) : null}
        <PhaseBar detail={data} className={state.tab === "timeline" ? "" : "max-lg:hidden"} />
        <div>
          <Tabs
            id="build"
            label="Build details"
            value={state.tab}
            onValueChange={state.openTab}
            tabs={buildTabs.map((value) => ({
              value,
              label: labels[value],
              hint: counts[value],
            }))}
          />
          <TabPanel id="build" value={state.tab} className="pt-4">
            <OpenTab detail={data} {...{ scope, state, rights, account, actions, slots }} />
          </TabPanel>
        </div>
      </div>
    </ConnectionLossProvider>
  );
}

/**
 * Returns true if there is a failure to explain, even if the build was canceled or deleted
 * afterward.
 */
function hasFailed({ summary, beforeDeletion, attempts }: BuildDetail): boolean {
  const status = beforeDeletion?.status ?? summary.status;
  if (status === "CANCELLED") return attempts.some((attempt) => attempt.status === "FAILED");
  return status === "FAILED";
}

interface OpenTabProps extends Omit<BuildPageProps, "initial" | "role"> {
  detail: BuildDetail;
  state: BuildPageState;
}

function OpenTab({ detail, scope, state, rights, account, actions, slots }: OpenTabProps) {
  const { summary, counts } = detail;
  if ((state.tab === "packages" || state.tab === "findings") && summary.status === "DELETED") {
    return <DeletedContents kind={state.tab} counts={counts} />;
  }
  switch (state.tab) {
    case "log":
      return slots.log(detail, state.step);
    case "outputs":
      return <OutputsTab detail={detail} />;
    case "packages":
      return <PackagesTab detail={detail} scope={scope} />;
    case "findings":
      return <FindingsTab detail={detail} scope={scope} />;
    case "request":
      return (
        <RequestTab
          detail={detail}
          scope={scope}
          tag={rights.submit && summary.status !== "DELETED" ? actions.tag : null}
        />
      );
    case "events":
      return <EventsTab detail={detail} />;
    default:
      return (
        <TimelineTab
          detail={detail}
          scope={scope}
          state={state}
          shown={summary.statusReason}
          beside={<BuildFacts detail={detail} account={account} />}
          below={
            <>
              {slots.history}
              <RelatedBuildList summary={summary} scope={scope} />
            </>
          }
        />
      );
  }
}
