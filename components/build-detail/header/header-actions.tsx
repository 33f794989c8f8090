"use client";
import { FileCheck, Link2, RefreshCw, RotateCcw } from "lucide-react";
import type { ReactNode } from "react";
import { getBuildPagePath } from "@/components/domain/build-path";
import { ErrorPanel } from "@/components/domain/error-panel";
import { CopyButton } from "@/components/ui/copy-button";
import { LinkButton } from "@/components/ui/link-button";
import type { BuildDetail } from "@/lib/builds/view";
import { isTerminalStatus } from "@/lib/imagebuilder/image-status";
import type { BuildActions, BuildPermissions } from "../build-actions";
import { CancelBuildButton } from "./cancel-build";
import { ConfirmActionButton } from "./confirm-action-button";
import { DeleteBuildButton } from "./delete-build";
import { getRetryOption } from "./retry-option";
import { useBuildAction } from "./use-build-action";

interface HeaderActionsProps {
  detail: BuildDetail;
  scope: string;
  rights: BuildPermissions;
  actions: BuildActions;
  /** The button that follows or unfollows the build. */
  follow: ReactNode;
}

export function HeaderActions({ detail, scope, rights, actions, follow }: HeaderActionsProps) {
  const { summary } = detail;
  const { arn, status } = summary;
  const ended = isTerminalStatus(status);
  const { busy, error, run } = useBuildAction(scope, arn, ended);
  const name = `${summary.name} ${summary.version} build ${summary.buildNumber}`;
  const deleted = status === "DELETED";
  const imported = summary.buildType?.startsWith("IMPORT") ?? false;
  const retry = rights.submit ? getRetryOption(detail) : null;
  // “Build again” isn't shown for imported images.
  const startOver = imported ? "" : " To start over, select “Build again.”";
  const rebuildParams = new URLSearchParams({ scope, from: summary.submissionId ?? arn });
  return (
    <>
      <div className="flex flex-wrap gap-2">
        <CopyButton
          label="Copy link to this page"
          text={() => getShareableUrl(arn)}
          icon={<Link2 aria-hidden size={14} />}
          variant="secondary"
          size="md"
        />
        <LinkButton
          href={`/evidence?${new URLSearchParams({ arn, scope })}`}
          prefetch={false}
          icon={<FileCheck aria-hidden size={14} />}
        >
          View evidence
        </LinkButton>
        {deleted ? null : follow}
        {rights.submit && !imported && (!deleted || summary.submissionId) ? (
          <LinkButton
            href={`/builds/new?${rebuildParams}`}
            icon={<RotateCcw aria-hidden size={14} />}
          >
            Build again
          </LinkButton>
        ) : null}
        {retry?.isOffered ? (
          <ConfirmActionButton
            label="Retry"
            icon={<RefreshCw aria-hidden size={14} />}
            tone="primary"
            question={`Retry ${name}?`}
            description={
              retry.resumesAt === null
                ? `If possible, Image Builder will resume this build under the same build number.${startOver}`
                : `Image Builder will resume this build at the ${retry.resumesAt} phase under the same build number.${startOver}`
            }
            keepLabel="Cancel"
            busy={busy}
            onConfirm={() =>
              run(() => actions.retry({ scope, arn }), `Image Builder is retrying ${name}`)
            }
          />
        ) : null}
        {rights.admin && ended && !deleted ? (
          <DeleteBuildButton detail={detail} scope={scope} remove={actions.remove} />
        ) : null}
        {rights.cancel && !ended ? (
          <CancelBuildButton
            name={name}
            isContainer={summary.type === "DOCKER"}
            busy={busy}
            cancel={(reason) =>
              run(
                () => actions.cancel({ scope, arn, reason }),
                `Cancellation requested for ${name}`,
              )
            }
          />
        ) : null}
      </div>
      {retry && !retry.isOffered ? (
        <p className="text-ink-2 text-xs lg:col-span-2">
          Retry isn't available. {retry.why}
          {startOver}
        </p>
      ) : null}
      {error ? (
        <div className="lg:col-span-2">
          <ErrorPanel error={error} role="alert" />
        </div>
      ) : null}
    </>
  );
}

/**
 * Returns the URL of the build's page, with its open tab and step. The URL has the account and
 * Region but no role, because other users have different roles.
 */
function getShareableUrl(arn: string): string {
  const url = new URL(getBuildPagePath(arn) ?? "/builds", window.location.origin);
  for (const [key, value] of new URLSearchParams(window.location.search)) {
    if (key !== "scope") url.searchParams.set(key, value);
  }
  return url.href;
}
