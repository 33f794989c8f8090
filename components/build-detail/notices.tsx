import { isDataAgeShown, StaleNotice } from "@/components/domain/stale-notice";
import { Callout } from "@/components/ui/callout";
import { Time } from "@/components/ui/time";
import type { BuildDetail } from "@/lib/builds/view";

interface NoticesProps {
  detail: BuildDetail;
  /** The error of the latest fetch, or null if it succeeded. */
  error: Error | null;
  retry: () => void;
}

/** True if one of the notices shows the age of the data. */
export function isAgeShownInNotices(
  { summary, stale, polledAt }: Pick<BuildDetail, "summary" | "stale" | "polledAt">,
  error: Error | null,
): boolean {
  return summary.status !== "DELETED" && isDataAgeShown({ error, stale, asOf: polledAt });
}

/** Shows notices that the build was deleted, or that the data may be outdated and why. */
export function BuildNotices({ detail, error, retry }: NoticesProps) {
  const { stale, polledAt, summary } = detail;
  const deletion = detail.actions.find(({ action }) => action === "delete");
  if (summary.status === "DELETED") {
    return (
      <Callout tone="info" title="This build was deleted">
        {deletion ? (
          <>
            Deleted by {deletion.personName} <Time value={deletion.at} format="words" />.{" "}
          </>
        ) : (
          <>
            This build no longer exists in Image Builder
            {summary.statusSince ? (
              <>
                {" "}
                (detected <Time value={summary.statusSince} format="words" />)
              </>
            ) : null}
            . Kiln has no record of who deleted it.{" "}
          </>
        )}
        This page shows the last known details. AMIs and container images aren't affected.
      </Callout>
    );
  }
  return <StaleNotice asOf={polledAt} {...{ error, stale, retry }} />;
}
