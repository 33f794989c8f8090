import { StaleNotice, showsAge } from "@/components/domain/stale-notice";
import { Callout } from "@/components/ui/callout";
import { Time } from "@/components/ui/time";
import type { BuildDetail } from "@/lib/tracking/view";

interface NoticesProps {
  detail: BuildDetail;
  /** Why the portal's last answer did not come, or was no. */
  error: Error | null;
  retry: () => void;
}

/** Whether the notice over the page says how old it is. */
export function noticeShowsAge(
  { summary, stale, lookedAt }: Pick<BuildDetail, "summary" | "stale" | "lookedAt">,
  error: Error | null,
): boolean {
  return summary.status !== "DELETED" && showsAge({ error, stale, asOf: lookedAt });
}

/** That the build is gone, or that what is shown may be old, and why. */
export function Notices({ detail, error, retry }: NoticesProps) {
  const { stale, lookedAt, summary } = detail;
  const deletion = detail.actions.find(({ action }) => action === "delete");
  if (summary.status === "DELETED") {
    return (
      <Callout tone="info" title="This build was deleted">
        {deletion ? (
          <>
            Deleted by {deletion.personName} <Time value={deletion.at} />.{" "}
          </>
        ) : (
          <>
            This build no longer exists in Image Builder
            {summary.statusSince ? (
              <>
                {" "}
                (detected <Time value={summary.statusSince} />)
              </>
            ) : null}
            . Kiln has no record of the user who deleted it.{" "}
          </>
        )}
        This page shows the last known details. AMIs and container images are not affected.
      </Callout>
    );
  }
  return <StaleNotice what="page" asOf={lookedAt} {...{ error, stale, retry }} />;
}
