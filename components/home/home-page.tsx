"use client";
import { useQuery } from "@tanstack/react-query";
import { homeQuery } from "@/components/domain/api/home";
import { ConnectionLossProvider } from "@/components/domain/connection-loss";
import { formatReadTime } from "@/components/domain/read-time";
import { StaleNotice } from "@/components/domain/stale-notice";
import { areAllUnreachable, UnreachableAccounts } from "@/components/domain/unreachable-accounts";
import { LinkButton } from "@/components/ui/link-button";
import { useHydrated } from "@/components/ui/use-hydrated";
import { type HomeView, maxFailedBuildAgeDays } from "@/lib/home/view";
import { allAccountsScope } from "@/lib/http/all-accounts-scope";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import type { HomeAccount } from "./home-item";
import {
  FailedBuildItem,
  OutdatedAccountItem,
  ReviewItem,
  RunningBuildItem,
  WaitingSubmissionItem,
} from "./home-items";
import { HomeSection } from "./home-section";
import { NoOwnBuilds } from "./no-own-builds";

interface HomePageProps {
  /** The data for the first render, read by the server. */
  first: HomeView;
  accounts: readonly HomeAccount[];
  /**
   * True if the user can view several accounts and Regions, so that there is a list of all builds.
   */
  canViewSeveralAccountRegions: boolean;
  /** The accounts and Regions that the page covers. */
  accountRegions: readonly AccountRegion[];
  /** The scope that a new build starts with, or null if no role can submit. */
  submitScope: string | null;
  canReview: boolean;
}

export function HomePage(props: HomePageProps) {
  const { first, accounts, canViewSeveralAccountRegions, accountRegions, submitScope, canReview } =
    props;
  const query = useQuery({ ...homeQuery, initialData: first });
  const home = useHydrated() ? query.data : first;
  const { running, waiting, failed, reviews, unreachable, outdated } = home;
  const findAccount = (id: string) =>
    accounts.find((account) => account.id === id) ?? { id, name: id };
  const describeNone = (text: string) =>
    unreachable.length > 0 ? `${text} in the accounts that could be loaded.` : `${text}.`;
  const isUnavailable = areAllUnreachable(accountRegions, unreachable);
  const isNew = !home.hasBuilds && waiting.items.length === 0 && !canReview;
  const readAt = formatReadTime(query.dataUpdatedAt);
  return (
    <ConnectionLossProvider error={query.error} asOf={readAt}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <header className="flex flex-wrap items-start justify-between gap-3">
          <div className="min-w-0">
            <h1 className="font-semibold text-xl">Home</h1>
            <p className="text-ink-2">
              Your builds{canReview ? " and reviews" : ""} in all accounts and Regions that you can
              view.
            </p>
          </div>
          <div className="flex flex-wrap gap-2">
            {canViewSeveralAccountRegions ? (
              <LinkButton href={`/builds?${new URLSearchParams({ scope: allAccountsScope })}`}>
                View all builds
              </LinkButton>
            ) : null}
            {submitScope ? (
              <LinkButton
                variant="primary"
                href={`/builds/new?${new URLSearchParams({ scope: submitScope })}`}
              >
                New build
              </LinkButton>
            ) : null}
          </div>
        </header>
        <StaleNotice
          error={query.error}
          stale={undefined}
          asOf={readAt}
          retry={() => void query.refetch()}
        />
        <UnreachableAccounts
          subject="page"
          accountRegions={unreachable}
          all={isUnavailable}
          retry={() => void query.refetch()}
        />
        {isUnavailable ? null : isNew ? (
          <NoOwnBuilds
            canSubmit={submitScope !== null}
            isComplete={unreachable.length === 0}
            linksToBuilds={!canViewSeveralAccountRegions}
          />
        ) : (
          <>
            {canReview ? (
              <HomeSection
                id="reviews"
                title="Waiting for your approval"
                list={reviews}
                renderItem={(review) => (
                  <ReviewItem
                    key={review.id}
                    review={review}
                    account={findAccount(review.account)}
                  />
                )}
                empty={describeNone("Nothing is waiting for your approval")}
                more="More builds and submissions are waiting for your approval."
                actions={
                  <LinkButton size="sm" href="/reviews?show=decide">
                    View reviews
                  </LinkButton>
                }
              />
            ) : null}
            {waiting.items.length > 0 ? (
              <HomeSection
                id="waiting"
                title="Your requests waiting for approval"
                list={waiting}
                renderItem={(submission) => (
                  <WaitingSubmissionItem
                    key={submission.id}
                    submission={submission}
                    account={findAccount(submission.account)}
                  />
                )}
                empty=""
                more={`Only the ${waiting.items.length} newest requests are listed.`}
              />
            ) : null}
            <HomeSection
              id="running"
              title="Your running builds"
              list={running}
              renderItem={(build) => (
                <RunningBuildItem
                  key={build.arn}
                  build={build}
                  account={findAccount(build.account)}
                />
              )}
              empty={describeNone("You have no running builds")}
              more={`Only the ${running.items.length} newest builds are listed.`}
            />
            <HomeSection
              id="failed"
              title={`Your failed builds, last ${maxFailedBuildAgeDays} days`}
              list={failed}
              renderItem={(build) => (
                <FailedBuildItem
                  key={build.arn}
                  build={build}
                  account={findAccount(build.account)}
                />
              )}
              empty={describeNone(
                `None of your builds failed in the last ${maxFailedBuildAgeDays} days`,
              )}
              more={`Only the ${failed.items.length} newest builds are listed.`}
            />
          </>
        )}
        {outdated.length > 0 ? (
          <HomeSection
            id="outdated"
            title="Accounts with outdated data"
            list={{ items: outdated, more: false }}
            renderItem={(one) => (
              <OutdatedAccountItem
                key={`${one.account} ${one.region}`}
                outdated={one}
                account={findAccount(one.account)}
              />
            )}
            empty=""
            more={null}
          />
        ) : null}
      </div>
    </ConnectionLossProvider>
  );
}
