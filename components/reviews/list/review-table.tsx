"use client";
import { Check, X } from "lucide-react";
import Link from "next/link";
import { AccountName } from "@/components/domain/account-name";
import { ChangeIconButton } from "@/components/domain/change-button";
import { Deadline } from "@/components/domain/deadline";
import {
  describeReviewGate,
  formatReviewObjectName,
  getReviewPagePath,
} from "@/components/domain/reviewed-object";
import { Badge } from "@/components/ui/badge";
import { BreakableText } from "@/components/ui/breakable";
import { dot } from "@/components/ui/dot";
import { Cell, HeadCell, Row, Table } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { ScopeOption } from "@/lib/auth/scope-types";
import type { ReviewSummary } from "@/lib/reviews/view";

interface ReviewTableProps {
  reviews: readonly ReviewSummary[];
  /** The account colors by account ID. */
  colors: Readonly<Record<string, ScopeOption["accountColor"]>>;
  decide: (review: ReviewSummary, decision: "approve" | "reject") => void;
}

export function ReviewTable({ reviews, colors, decide }: ReviewTableProps) {
  return (
    <Table label="Reviews">
      <thead>
        <tr>
          <HeadCell>Image</HeadCell>
          <HeadCell hideBelow="md">Account and Region</HeadCell>
          <HeadCell hideBelow="md">Requester</HeadCell>
          <HeadCell hideBelow="lg">Opened</HeadCell>
          <HeadCell>Time left</HeadCell>
          <HeadCell hideBelow="lg">Instance</HeadCell>
          <HeadCell hideBelow="md">Rule</HeadCell>
          <HeadCell hideBelow="md">Approvals</HeadCell>
          <HeadCell hideBelow="md">
            <span className="sr-only">Actions</span>
          </HeadCell>
        </tr>
      </thead>
      <tbody>
        {reviews.map((review) => (
          <ReviewRow key={review.id} color={colors[review.account]} {...{ review, decide }} />
        ))}
      </tbody>
    </Table>
  );
}

interface ReviewRowProps extends Pick<ReviewTableProps, "decide"> {
  review: ReviewSummary;
  color: ScopeOption["accountColor"];
}

function ReviewRow({ review, color, decide }: ReviewRowProps) {
  const { decideScope, region, accountName, ruleName } = review;
  const query = decideScope ? `?${new URLSearchParams({ scope: decideScope })}` : "";
  const name = formatReviewObjectName(review);
  const accountRegion = (
    <>
      <AccountName name={accountName} {...(color ? { color } : {})} />
      {dot}
      <BreakableText text={region} />
    </>
  );
  return (
    <Row data-review={review.id}>
      <Cell className="max-lg:align-top">
        <Link
          href={`${getReviewPagePath(review)}${query}`}
          prefetch={false}
          className="wrap-anywhere font-medium after:absolute after:inset-0 hover:underline focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-accent focus-visible:after:-outline-offset-2"
        >
          {name}
        </Link>
        <span className="wrap-anywhere block text-ink-2 text-xs">
          {describeReviewGate(review)}
          {review.editedAt ? (
            <>
              {dot}
              edited <Time value={review.editedAt} />
            </>
          ) : null}
        </span>
        <span className="grid text-ink-2 text-xs md:hidden">
          <span>{accountRegion}</span>
          <span>
            <Requester review={review} />
          </span>
          <span>
            Opened <Time value={review.openedAt} />
          </span>
          <span>
            {describeInstance(review)}
            {dot}
            <Approvals review={review} />
          </span>
          <span>{ruleName ?? "Default rule"}</span>
        </span>
      </Cell>
      <Cell hideBelow="md" className="max-lg:align-top">
        {accountRegion}
      </Cell>
      <Cell hideBelow="md" className="max-lg:align-top">
        <Requester review={review} />
      </Cell>
      <Cell hideBelow="lg" className="whitespace-nowrap text-ink-2">
        <Time value={review.openedAt} />
      </Cell>
      <Cell className="whitespace-nowrap max-lg:align-top max-md:text-xs max-md:leading-5">
        <Deadline openedAt={review.openedAt} deadline={review.deadline} format="amount" />
      </Cell>
      <Cell hideBelow="lg" className="text-ink-2">
        {formatInstanceState(review)}
      </Cell>
      <Cell hideBelow="md" className="wrap-anywhere max-w-48 max-lg:align-top text-ink-2">
        {ruleName ?? "Default rule"}
      </Cell>
      <Cell hideBelow="md" className="whitespace-nowrap max-lg:align-top">
        <Approvals review={review} />
      </Cell>
      <Cell hideBelow="md" className="w-20 max-lg:align-top">
        {decideScope ? (
          <span className="relative z-10 -my-1 flex justify-end gap-1 pointer-coarse:-my-2">
            {review.hasApproved ? null : (
              <ChangeIconButton
                label={`Approve ${name}`}
                size="sm"
                tabIndex={-1}
                icon={<Check aria-hidden size={14} />}
                onClick={() => decide(review, "approve")}
              />
            )}
            <ChangeIconButton
              label={`Reject ${name}`}
              size="sm"
              tabIndex={-1}
              icon={<X aria-hidden size={14} />}
              onClick={() => decide(review, "reject")}
            />
          </span>
        ) : null}
      </Cell>
    </Row>
  );
}

function Requester({ review: { requester } }: { review: ReviewSummary }) {
  if (!requester) return <>Unknown (started outside Kiln)</>;
  return (
    <>
      <bdi>{requester.name}</bdi>
      {requester.isSelf ? <Badge className="ml-1.5">You</Badge> : null}
    </>
  );
}

function Approvals({ review: { approvals, approvalsNeeded } }: { review: ReviewSummary }) {
  return (
    <>
      {approvals} of {approvalsNeeded}
      <span className="md:sr-only">{approvalsNeeded === 1 ? " approval" : " approvals"}</span>
    </>
  );
}

/** Describes the instance state for a layout without column headers. */
function describeInstance({ isInstanceRunning }: ReviewSummary): string {
  if (isInstanceRunning === null) return "Instance state not recorded";
  return isInstanceRunning ? "Instance running" : "No instance running";
}

function formatInstanceState({ isInstanceRunning }: ReviewSummary): string {
  if (isInstanceRunning === null) return "Not recorded";
  return isInstanceRunning ? "Running" : "None";
}
