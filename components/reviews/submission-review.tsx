"use client";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Pencil, Undo2 } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useState } from "react";
import { awaitActionResult } from "@/components/domain/action-result";
import { buildQueries } from "@/components/domain/api/builds";
import { refetchAfterReviewChange, reviewQueries } from "@/components/domain/api/reviews";
import { ChangeButton } from "@/components/domain/change-button";
import { ConnectionLossProvider, useIsLossShown } from "@/components/domain/connection-loss";
import { formatReadTime } from "@/components/domain/read-time";
import { formatReviewObjectName } from "@/components/domain/reviewed-object";
import { StaleNotice } from "@/components/domain/stale-notice";
import { AlertDialog } from "@/components/ui/alert-dialog";
import { LinkButton } from "@/components/ui/link-button";
import { showToast } from "@/components/ui/toast-store";
import { useHydrated } from "@/components/ui/use-hydrated";
import { isConnectionLoss } from "@/lib/errors/portal-failure";
import type { ReviewView } from "@/lib/reviews/view";
import { ReviewPanel } from "./panel/review-panel";
import type { ReviewActions } from "./review-actions";

interface SubmissionReviewProps {
  initial: ReviewView;
  roleNames: Readonly<Record<string, string>>;
  actions: ReviewActions;
  /** The content that gives context for the decision. */
  evidence: ReactNode;
}

export function SubmissionReview(props: SubmissionReviewProps) {
  const { initial, roleNames, actions, evidence } = props;
  const client = useQueryClient();
  const router = useRouter();
  const newest = useQuery({ ...reviewQueries.one(initial.id), initialData: initial });
  const { error, dataUpdatedAt, refetch } = newest;
  const readAt = formatReadTime(dataUpdatedAt);
  const isPageLost = useIsLossShown();
  const review = useHydrated() ? newest.data : initial;
  const { status, requestHash, submissionId = "" } = review;
  const [shown, setShown] = useState(initial.status);
  useEffect(() => {
    if (status === shown) return;
    setShown(status);
    void client.invalidateQueries(buildQueries.submission(submissionId));
  }, [status, shown, submissionId, client]);
  const [shownHash, setShownHash] = useState(initial.requestHash);
  useEffect(() => {
    if (requestHash === shownHash) return;
    setShownHash(requestHash);
    void client.invalidateQueries(buildQueries.submission(submissionId));
    // The server compares the request for `evidence`.
    router.refresh();
  }, [requestHash, shownHash, submissionId, client, router]);
  return (
    <ConnectionLossProvider error={error} asOf={readAt}>
      {isConnectionLoss(error) && !isPageLost ? (
        <StaleNotice error={error} stale={undefined} asOf={readAt} retry={() => void refetch()} />
      ) : null}
      <ReviewPanel
        scope={review.decideScope ?? ""}
        ownActions={review.can.withdraw ? <OwnActions {...{ review, actions }} /> : null}
        {...{ review, roleNames, actions, evidence }}
      />
    </ConnectionLossProvider>
  );
}

function OwnActions({ review, actions }: { review: ReviewView; actions: ReviewActions }) {
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [busy, setBusy] = useState(false);
  const { id, submissionId = "" } = review;
  const scope = review.scopes.withdraw ?? "";
  const withdraw = async () => {
    setBusy(true);
    const result = await awaitActionResult(actions.withdraw({ scope, id, reason: "" }));
    if (!result?.ok) {
      showToast({ tone: "bad", title: result?.error.title ?? "Kiln didn't respond" });
    }
    await refetchAfterReviewChange(client);
    setBusy(false);
    setOpen(false);
  };
  return (
    <>
      <ChangeButton icon={<Undo2 aria-hidden size={14} />} onClick={() => setOpen(true)}>
        Withdraw
      </ChangeButton>
      <LinkButton
        href={`/builds/new?${new URLSearchParams({ scope, edit: submissionId })}`}
        icon={<Pencil aria-hidden size={14} />}
      >
        Edit
      </LinkButton>
      <AlertDialog
        open={open}
        onOpenChange={setOpen}
        title={`Withdraw the request for ${formatReviewObjectName(review)}?`}
        description="Nothing will be sent to AWS, and reviewers will no longer be able to approve or reject the request. You can submit it again later."
        confirmLabel="Withdraw"
        cancelLabel="Cancel"
        tone="danger"
        busy={busy}
        onConfirm={() => void withdraw()}
      />
    </>
  );
}
