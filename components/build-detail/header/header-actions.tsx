"use client";
import { Ban, RefreshCw, RotateCcw } from "lucide-react";
import type { ReactNode } from "react";
import { ErrorPanel } from "@/components/domain/error-panel";
import { LinkButton } from "@/components/ui/link-button";
import { isTerminal } from "@/lib/imagebuilder/image-status";
import type { BuildDetail } from "@/lib/tracking/view";
import type { BuildActions, BuildRights } from "../build-actions";
import { ConfirmedAction } from "./confirmed-action";
import { CopyLink } from "./copy-link";
import { DeleteBuild } from "./delete-build";
import { useAction } from "./use-action";

interface HeaderActionsProps {
  detail: BuildDetail;
  scope: string;
  rights: BuildRights;
  actions: BuildActions;
  /** The button that follows the build. */
  follow: ReactNode;
}

/** What this person may do about the build in the state that it is in. */
export function HeaderActions({ detail, scope, rights, actions, follow }: HeaderActionsProps) {
  const { summary } = detail;
  const { arn, status } = summary;
  const { busy, error, run } = useAction(scope, arn);
  const name = `${summary.name} ${summary.version} build ${summary.buildNumber}`;
  const ended = isTerminal(status);
  const deleted = status === "DELETED";
  const imported = summary.buildType?.startsWith("IMPORT") ?? false;
  const again = new URLSearchParams({ scope, from: summary.submissionId ?? arn });
  return (
    <>
      <div className="flex flex-wrap gap-2 max-sm:w-full max-sm:[&>:not(:first-child)]:grow">
        <CopyLink arn={arn} scope={scope} />
        {deleted ? null : follow}
        {rights.submit && !imported && (!deleted || summary.submissionId) ? (
          <LinkButton href={`/builds/new?${again}`} icon={<RotateCcw aria-hidden size={14} />}>
            Build again
          </LinkButton>
        ) : null}
        {rights.submit && (status === "FAILED" || status === "CANCELLED") ? (
          <ConfirmedAction
            label="Retry"
            icon={<RefreshCw aria-hidden size={14} />}
            tone="primary"
            question={`Retry ${name}?`}
            description="Image Builder takes this same build up again where it can, under the same number. AWS decides whether the build can be retried; to start over, use Build again."
            keepLabel="Leave it"
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
            description="Image Builder stops the build and ends its instances. What it has made so far is given up; a new build starts over."
            keepLabel="Keep building"
            busy={busy}
            onConfirm={() =>
              run(() => actions.cancel({ scope, arn }), `Image Builder is cancelling ${name}`)
            }
          />
        ) : null}
      </div>
      {error ? (
        <div className="basis-full">
          <ErrorPanel error={error} role="alert" />
        </div>
      ) : null}
    </>
  );
}
