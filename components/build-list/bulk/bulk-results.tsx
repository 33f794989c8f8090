import { toVisibleText } from "@/components/domain/invisible-characters";
import { BreakableText } from "@/components/ui/breakable";
import { Callout } from "@/components/ui/callout";
import type { PortalError } from "@/lib/errors/portal-error";
import { BuildNameList } from "./build-name-list";
import { bulkActionTexts, formatBuildCount } from "./bulk-text";
import type { BuildActionReport } from "./run-bulk";
import type { BulkActionName } from "./selection";

/** AWS's message is shown, because the remedy can refer to it. */
function Refusal({ error: { title, remedy, awsMessage } }: { error: PortalError }) {
  return (
    <>
      {title}. {remedy}
      {awsMessage ? (
        <span className="mt-1 block text-xs">
          AWS message:{" "}
          <bdi>
            <BreakableText text={toVisibleText(awsMessage)} />
          </bdi>
        </span>
      ) : null}
    </>
  );
}

/** Lists the outcome of each build. Failures come first, with their reasons. */
export function BulkResults({
  verb,
  reports,
}: {
  verb: BulkActionName;
  reports: BuildActionReport[];
}) {
  const done = reports.filter(({ outcome }) => outcome === "done");
  const unknown = reports.filter(({ outcome }) => outcome === "unknown");
  const refused = reports.flatMap(({ build, outcome }) =>
    typeof outcome === "string" ? [] : [{ build, error: outcome }],
  );
  return (
    <div className="grid gap-3" role="status">
      {refused.length > 0 ? (
        <Callout
          tone="bad"
          title={`${formatBuildCount(refused.length)} couldn't be ${bulkActionTexts[verb].past}`}
        >
          <BuildNameList
            isWhole
            lines={refused.map(({ build, error }) => ({
              build,
              note: <Refusal error={error} />,
            }))}
          />
        </Callout>
      ) : null}
      {unknown.length > 0 ? (
        <Callout
          tone="warn"
          title={`No response from Kiln for ${formatBuildCount(unknown.length)}`}
        >
          The action may have succeeded. Check the current status in the build list.
          <BuildNameList isWhole lines={unknown.map(({ build }) => ({ build }))} />
        </Callout>
      ) : null}
      {done.length > 0 ? (
        <Callout tone="ok" title={bulkActionTexts[verb].done(done.length)}>
          <BuildNameList isWhole lines={done.map(({ build }) => ({ build }))} />
        </Callout>
      ) : null}
    </div>
  );
}
