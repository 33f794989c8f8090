import { Callout } from "@/components/ui/callout";
import { BuildLines } from "./build-lines";
import { buildsWord, bulkWords } from "./bulk-words";
import type { BulkReport } from "./run-bulk";
import type { BulkVerb } from "./selection";

/** The outcome of each build, failures first with their reasons. */
export function BulkResults({ verb, reports }: { verb: BulkVerb; reports: BulkReport[] }) {
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
          title={`${buildsWord(refused.length)} couldn't be ${bulkWords[verb].past}`}
        >
          <BuildLines
            lines={refused.map(({ build, error }) => ({
              build,
              note: `${error.title}. ${error.remedy}`,
            }))}
          />
        </Callout>
      ) : null}
      {unknown.length > 0 ? (
        <Callout tone="warn" title={`No response from Kiln for ${buildsWord(unknown.length)}`}>
          The action may have gone through. Check the list for the current status of these builds.
          <BuildLines lines={unknown.map(({ build }) => ({ build }))} />
        </Callout>
      ) : null}
      {done.length > 0 ? (
        <Callout tone="ok" title={bulkWords[verb].done(done.length)}>
          <BuildLines lines={done.map(({ build }) => ({ build }))} />
        </Callout>
      ) : null}
    </div>
  );
}
