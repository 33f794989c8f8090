import { notFound } from "next/navigation";
import { ErrorPage } from "@/components/domain/error-page";
import type { ActingRole } from "@/lib/auth/scope-types";
import type { PortalSession } from "@/lib/auth/session";
import { importRequest } from "@/lib/create-image/import-request";
import { createPortalError } from "@/lib/errors/portal-error";
import { readSubmissionReview } from "@/lib/reviews/read";
import { getDraftStorageKey } from "./draft-key";
import { EditForm } from "./edit-form";

interface EditPageProps {
  role: ActingRole;
  session: PortalSession;
  /** The submission's ID. */
  id: string;
}

/** The edit form of a submission that is waiting for approval, for its requester. */
export async function EditPage({ role, session, id }: EditPageProps) {
  const title = "Edit submission";
  const read = await readSubmissionReview(session, id);
  if (!read.ok && read.error.code === "NotFound") notFound();
  if (!read.ok) return <ErrorPage title={title} error={read.error} />;
  const review = read.value;
  if (!review?.request) notFound();
  if (review.status !== "open") {
    return <ErrorPage title={title} error={createPortalError("ReviewClosed")} />;
  }
  // Like a withdrawal, an edit is allowed only to the requester, with the role that submitted the
  // request.
  if (review.scopes.withdraw !== role.scope) {
    return <ErrorPage title={title} error={createPortalError("RoleNotAllowed")} />;
  }
  const { scope, roleName, account, accountName, region, person } = role;
  const { requestHash = null, request, votes } = review;
  return (
    <EditForm
      draftKey={getDraftStorageKey(person.id, `edit:${id}:${requestHash?.slice(0, 16)}`)}
      scope={{ scope, roleName, account, accountName, region }}
      preload={importRequest(request).values}
      reviewId={review.id}
      submissionId={id}
      requestHash={requestHash}
      votes={votes.filter(({ counts }) => counts === "yes").length}
    />
  );
}
