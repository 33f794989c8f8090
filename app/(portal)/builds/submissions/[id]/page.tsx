import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { submitBuild } from "@/app/(portal)/builds/new/actions";
import { ErrorPage } from "@/components/domain/error-page";
import { SubmissionPage } from "@/components/submission/submission-page";
import { placeReader } from "@/lib/auth/authorize";
import { requireSession } from "@/lib/auth/page-role";
import { scopesOf } from "@/lib/auth/scopes";
import { isSubmitter, readSubmission } from "@/lib/submissions/read";
import { checkSubmission } from "./actions";

export const metadata: Metadata = { title: "Submission" };

/** What became of one submission. */
export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const session = await requireSession();
  const submission = await readSubmission(placeReader(session), id);
  if (!submission.ok) {
    if (submission.error.code === "NotFound") notFound();
    return <ErrorPage title="Submission" error={submission.error} />;
  }
  const { roleId, region } = submission.value;
  const role = scopesOf(session).find((option) => option.roleId === roleId);
  return (
    <SubmissionPage
      initial={submission.value}
      scope={`${roleId}@${region}`}
      role={role?.roleName ?? roleId}
      actions={
        (await isSubmitter(session.user.id, id))
          ? { submit: submitBuild, check: checkSubmission }
          : null
      }
    />
  );
}
