"use client";
import { editSubmission } from "@/app/(portal)/reviews/actions";
import { BuildForm, type BuildFormProps } from "@/components/build-form/build-form";
import type { SubmitAction } from "@/components/build-form/submit/use-submit";
import { fetchResult } from "@/components/domain/api/fetch-result";
import { compareRequests } from "@/lib/builds/compare/request";
import { PortalFailure } from "@/lib/errors/portal-failure";
import { err, ok } from "@/lib/errors/result";
import type { SubmissionView } from "@/lib/submissions/view";

interface EditFormProps extends Pick<BuildFormProps, "draftKey" | "scope"> {
  preload: NonNullable<BuildFormProps["preload"]>;
  reviewId: string;
  submissionId: string;
  /**
   * The SHA-256 hash of the request being edited. It prevents overwriting an edit made in another
   * window.
   */
  requestHash: string | null;
  /** The number of valid votes. */
  votes: number;
}

/** The build form for editing a stored submission, which keeps its client token. */
export function EditForm(props: EditFormProps) {
  const { draftKey, scope, preload, reviewId, submissionId, requestHash, votes } = props;
  const path = `/builds/submissions/${encodeURIComponent(submissionId)}`;
  const save: SubmitAction = async (input) => {
    const request = { ...input.request, clientToken: preload.clientToken };
    const saved = await editSubmission({ scope: input.scope, id: reviewId, requestHash, request });
    if (!saved.ok && !["RequestChanged", "ReviewClosed"].includes(saved.error.code)) return saved;
    try {
      const view = await fetchResult<SubmissionView>(`/api/submissions/${submissionId}`);
      // If the stored request equals this one, an identical edit was saved earlier and only its
      // response was lost. That edit may also have closed the review.
      return saved.ok || isSame(view.request, request) ? ok(view) : saved;
    } catch (error) {
      if (error instanceof PortalFailure) return err(error.portalError);
      throw error;
    }
  };
  return (
    <BuildForm
      key={draftKey}
      preload={preload}
      action={save}
      edit={{ path, votes }}
      {...{ draftKey, scope }}
    />
  );
}

function isSame(stored: Record<string, unknown>, edited: Record<string, unknown>): boolean {
  const source = "kiln";
  return compareRequests({ request: stored, source }, { request: edited, source }).every(
    ({ differs }) => !differs,
  );
}
