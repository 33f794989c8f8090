"use client";
import { Ban, FileCheck, RefreshCw, RotateCcw } from "lucide-react";
import type { ReactNode } from "react";
import { ErrorPanel } from "@/components/domain/error-panel";
import { LinkButton } from "@/components/ui/link-button";
import type { BuildDetail } from "@/lib/builds/view";
import { isTerminal } from "@/lib/imagebuilder/image-status";
import type { BuildActions, BuildRights } from "../build-actions";
import { ConfirmedAction } from "./confirmed-action";
import { CopyLink } from "./copy-link";
import { DeleteBuild } from "./delete-build";
import { retryChoice } from "./retry-choice";
import { useAction } from "./use-action";

interface HeaderActionsProps {
  detail: BuildDetail;
  scope: string;
  rights: BuildRights;
  actions: BuildActions;
  /** The button that subscribes to the build. */
  follow: ReactNode;
}

/** The actions available to the role in the build's current status. */
export function HeaderActions({ detail, scope, rights, actions, follow }: HeaderActionsProps) {
  const { summary } = detail;
  const { arn, status } = summary;
  const { busy, error, run } = useAction(scope, arn);
  const name = `${summary.name} ${summary.version} build ${summary.buildNumber}`;
  const ended = isTerminal(status);
  const deleted = status === "DELETED";
  const imported = summary.buildType?.startsWith("IMPORT") ?? false;
  const retry = rights.submit ? retryChoice(detail) : null;
  const again = new URLSearchParams({ scope, from: summary.submissionId ?? arn });
  return (
    <>
      <div className="flex flex-wrap gap-2 max-sm:w-full max-sm:[&>:not(:first-child)]:grow">
        <CopyLink arn={arn} />
        <LinkButton
          href={`/evidence?${new URLSearchParams({ arn, scope })}`}
          prefetch={false}
          icon={<FileCheck aria-hidden size={14} />}
        >
          Evidence
        </LinkButton>
        {deleted ? null : follow}
        {rights.submit && !imported && (!deleted || summary.submissionId) ? (
          <LinkButton href={`/builds/new?${again}`} icon={<RotateCcw aria-hidden size={14} />}>
            Build again
          </LinkButton>
        ) : null}
        {retry?.isOffered ? (
          <ConfirmedAction
            label="Retry"
            icon={<RefreshCw aria-hidden size={14} />}
            tone="primary"
            question={`Retry ${name}?`}
            description={
              retry.resumesAt === null
                ? "If possible, Image Builder resumes this build under the same build number. To start over, use “Build again”."
                : `Image Builder resumes this build at its ${retry.resumesAt} under the same build number. To start over, use “Build again”.`
            }
            keepLabel="Cancel"
            busy={busy}
            onConfirm={() =>
              run(() => actions.retry({ scope, arn }), `Image Builder is retrying ${name}`)
            }
          />
        ) : null}
        {rights.admin && ended && !deleted ? (
          <DeleteBuild detail={detail} scope={scope} remove={actions.remove} />
        ) : null}
        {rights.cancel && !ended ? (
          <ConfirmedAction
            label="Cancel build"
            icon={<Ban aria-hidden size={14} />}
            tone="danger"
            question={`Cancel ${name}?`}
            description="Image Builder stops the build. Its progress is discarded, but AMIs and snapshots that were already created are kept."
            keepLabel="Keep building"
            busy={busy}
            onConfirm={() =>
              run(() => actions.cancel({ scope, arn }), `Image Builder is canceling ${name}`)
            }
          />
        ) : null}
      </div>
      {retry && !retry.isOffered ? (
        <p className="basis-full text-ink-2 text-xs">
          Retry isn't available. {retry.why} To start over, use “Build again”.
        </p>
      ) : null}
      {error ? (
        <div className="basis-full">
          <ErrorPanel error={error} role="alert" />
        </div>
      ) : null}
    </>
  );
}
