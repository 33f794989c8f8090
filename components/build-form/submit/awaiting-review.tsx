"use client";
import { useQuery } from "@tanstack/react-query";
import { ArrowRight, Hourglass, Plus } from "lucide-react";
import { useEffect, useRef } from "react";
import { reviewQueries } from "@/components/domain/api/reviews";
import { Deadline } from "@/components/domain/deadline";
import { RequestHash } from "@/components/domain/request-hash";
import { ReviewerLink } from "@/components/domain/reviewer-link";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { Description, DescriptionList } from "@/components/ui/description-list";
import { LinkButton } from "@/components/ui/link-button";
import type { SubmissionView } from "@/lib/submissions/view";
import { formatCounted } from "@/lib/text/format-count";
import { useSubmitController } from "./submit-context";

export function AwaitingReviewPanel({ submission }: { submission: SubmissionView }) {
  const { startAnother, isEdit } = useSubmitController();
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => {
    panel.current?.scrollIntoView({ block: "center" });
    panel.current?.focus({ preventScroll: true });
  }, []);
  const path = `/builds/submissions/${encodeURIComponent(submission.id)}`;
  return (
    <div ref={panel} tabIndex={-1} className="rounded-lg">
      <Callout
        tone="warn"
        role="status"
        title="Waiting for approval"
        icon={<Hourglass aria-hidden size={16} />}
        actions={
          <>
            <LinkButton
              href={path}
              variant="primary"
              icon={<ArrowRight aria-hidden size={14} />}
              data-leave="allowed"
            >
              Open submission
            </LinkButton>
            <ReviewerLink path={path} />
            {isEdit ? null : (
              <Button icon={<Plus aria-hidden size={14} />} onClick={() => startAnother("blank")}>
                Start another build
              </Button>
            )}
          </>
        }
      >
        <p>
          {isEdit
            ? "Your changes are saved, and the review has restarted. Kiln will send the request once reviewers approve it."
            : "Kiln saved the request but hasn't sent it to AWS yet. It will be sent unchanged once reviewers approve it."}
        </p>
        <SubmissionRule submissionId={submission.id} />
      </Callout>
    </div>
  );
}

function SubmissionRule({ submissionId }: { submissionId: string }) {
  const { data } = useQuery(reviewQueries.ofSubmission(submissionId));
  if (!data) return null;
  const { rule, deciders, requestHash, openedAt, deadline } = data;
  return (
    <DescriptionList className="mt-2 text-ink">
      {rule ? (
        <Description label="Rule">
          {rule.name}: {formatCounted(rule.approvals, "approval")} required
        </Description>
      ) : null}
      <Description label="Reviewers">{deciders.join(", ") || "No eligible reviewers"}</Description>
      {deadline ? (
        <Description label="Expires">
          <Deadline format="in" {...{ openedAt, deadline }} />
        </Description>
      ) : null}
      {requestHash ? <RequestHash hash={requestHash} /> : null}
    </DescriptionList>
  );
}
