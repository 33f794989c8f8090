"use client";
import { useQuery } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { buildQueries } from "@/components/domain/api/builds";
import { ConnectionLossProvider } from "@/components/domain/connection-loss";
import { ErrorPanel } from "@/components/domain/error-panel";
import { formatReadTime } from "@/components/domain/read-time";
import { ResultPanel } from "@/components/domain/result-panel";
import { StaleNotice } from "@/components/domain/stale-notice";
import { SubmissionChecks } from "@/components/domain/submission-checks";
import { SubmissionStatusBadge } from "@/components/domain/submission-status-badge";
import { BreakableText } from "@/components/ui/breakable";
import { Callout } from "@/components/ui/callout";
import { Section } from "@/components/ui/card";
import { CodeBlock } from "@/components/ui/code-block";
import { Description, DescriptionList } from "@/components/ui/description-list";
import { dot } from "@/components/ui/dot";
import { LinkButton } from "@/components/ui/link-button";
import { Time } from "@/components/ui/time";
import { findRequestedRecipe, formatRequestedRecipe } from "@/lib/create-image/requested-recipe";
import { hadNoEffect, type SubmissionView } from "@/lib/submissions/view";
import { CheckNowButton, ResendButton } from "./send-buttons";
import type { SubmissionActions } from "./submission-actions";

interface SubmissionPageProps {
  initial: SubmissionView;
  /** The scope in which the request was submitted, and can be sent again. */
  scope: string;
  /** The user's scope for viewing the build, which differs without the submitter's role. */
  viewScope: string;
  /** The name of the role that submitted the request. */
  role: string;
  /** The actions of the submitter, or `null` for other users. */
  actions: SubmissionActions | null;
  /** The review, if a rule requires one. */
  review: ReactNode;
}

/** A submission and its outcome, refreshed until it is final. */
export function SubmissionPage(props: SubmissionPageProps) {
  const { initial, scope, viewScope, role, actions, review } = props;
  const { data, error, dataUpdatedAt, refetch } = useQuery({
    ...buildQueries.submission(initial.id),
    initialData: initial,
  });
  const readAt = formatReadTime(dataUpdatedAt);
  const recipe = formatRequestedRecipe(data.request);
  return (
    <ConnectionLossProvider error={error} asOf={readAt}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
        <header>
          <h1 className="wrap-anywhere font-semibold text-xl">
            {recipe ? `Submission: ${recipe}` : "Submission"}
          </h1>
          <p className="mt-1 flex flex-wrap items-center gap-3 text-ink-2">
            <span role="status" className="inline-flex">
              <SubmissionStatusBadge submission={data} />
            </span>
            <span>
              {data.submittedBy}
              {dot}
              <Time value={data.createdAt} />
            </span>
          </p>
        </header>
        <StaleNotice error={error} stale={undefined} asOf={readAt} retry={() => void refetch()} />
        <Outcome submission={data} {...{ scope, viewScope, actions }} />
        {review}
        <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem]">
          <Section id="request" title="Request" description="The exact CreateImage request.">
            <CodeBlock code={JSON.stringify(data.request, null, 2)} label="request as JSON" />
          </Section>
          <SubmissionDetails submission={data} role={role} />
        </div>
      </div>
    </ConnectionLossProvider>
  );
}

type OutcomeProps = { submission: SubmissionView } & Pick<
  SubmissionPageProps,
  "scope" | "viewScope" | "actions"
>;

function Outcome({ submission, scope, viewScope, actions }: OutcomeProps) {
  const { status, accepted, error, id, request } = submission;
  if (status === "accepted" && accepted)
    return <ResultPanel response={accepted} scope={viewScope} />;
  if (status === "pending") {
    return (
      <Callout tone="info" title="Kiln is sending this request" role="status">
        The outcome appears here automatically. You don't need to resubmit.
      </Callout>
    );
  }
  if (!error) return null;
  const resubmitHref = `/builds/new?${new URLSearchParams({ scope: viewScope, from: id })}`;
  const recipe = findRequestedRecipe(request);
  const needsDecision = status === "unknown" && error.retry === "never";
  if (error.code === "ReviewWithdrawn") {
    return (
      <Callout
        tone="info"
        title={actions ? "You withdrew this request" : error.title}
        actions={
          <>
            {actions ? <ResendButton {...{ submission, scope, actions }} /> : null}
            <LinkButton href={resubmitHref}>Start a new build from this request</LinkButton>
          </>
        }
      >
        <BreakableText text={error.happened} />
      </Callout>
    );
  }
  return (
    <ErrorPanel
      error={error}
      about="submission"
      notSent={status === "not-sent"}
      actions={
        <>
          {actions && status === "not-sent" ? (
            <ResendButton {...{ submission, scope, actions }} />
          ) : null}
          {actions && status === "unknown" ? (
            <CheckNowButton {...{ submission, scope, actions }} />
          ) : null}
          {needsDecision && recipe ? (
            <LinkButton
              href={`/builds?${new URLSearchParams({ scope: viewScope, recipe: recipe.name })}`}
            >
              View builds from this recipe
            </LinkButton>
          ) : null}
          {needsDecision && actions ? (
            <LinkButton href={resubmitHref}>Start a new build from this request</LinkButton>
          ) : null}
          {hadNoEffect(status) ? (
            <LinkButton href={resubmitHref}>
              {error.code === "ReviewRejected"
                ? "Edit and resubmit"
                : "Start a new build from this request"}
            </LinkButton>
          ) : null}
        </>
      }
    >
      {status === "unknown" ? <SubmissionChecks submission={submission} /> : null}
    </ErrorPanel>
  );
}

/** Describes how often the request was sent, such as "3 (all with the same client token)". */
function describeAttempts(attempts: number): string {
  if (attempts === 0) return "None";
  return attempts === 1 ? "1" : `${attempts} (all with the same client token)`;
}

function SubmissionDetails({ submission, role }: { submission: SubmissionView; role: string }) {
  return (
    <Section id="facts" title="Details">
      <DescriptionList className="grid-cols-1! *:col-span-1! *:grid-cols-1!">
        <Description label="Account and Region">
          {submission.account}
          {dot}
          <BreakableText text={submission.region} />
        </Description>
        <Description label="Role">{role}</Description>
        <Description label="Client token" mono>
          <BreakableText text={submission.clientToken} />
        </Description>
        <Description label="Attempts">{describeAttempts(submission.attempts)}</Description>
        <Description label="Last updated">
          <Time value={submission.updatedAt} format="absolute" />
        </Description>
      </DescriptionList>
    </Section>
  );
}
