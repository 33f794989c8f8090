"use client";
import { SectionSkeleton } from "@/components/domain/section-skeleton";
import type { BuildWorkflow } from "@/lib/builds/view";
import { useLogFeed } from "./feed/use-log-feed";
import { LogViewer } from "./log-viewer";
import { LogLoadError } from "./states/log-load-error";
import { NoLogNotice } from "./states/no-log-notice";

export interface BuildLogProps {
  scope: string;
  arn: string;
  /** True while the build runs, so that its log is followed. */
  running: boolean;
  /** The workflows whose steps the log can jump to. */
  steps: BuildWorkflow[];
  /** The execution ID of the step at whose section the log opens. */
  step?: string | null;
}

/**
 * The log of a build, with search, filter, and links to lines. It is followed while the build runs.
 * It starts loading when mounted, so mount it when its tab opens.
 */
export function BuildLog({ scope, arn, running, steps, step = null }: BuildLogProps) {
  const { store, state, version, retry } = useLogFeed({ scope, arn, running });
  return (
    <section
      aria-label="Log"
      className="min-w-0 overflow-clip rounded-lg border border-line bg-surface"
    >
      {state.phase === "lines" ? (
        <LogViewer
          {...{ scope, arn, running, steps, store, version, state }}
          openAt={findStepStart(steps, step)}
        />
      ) : state.phase === "absent" ? (
        <NoLogNotice absence={state.absence} onAgain={retry} />
      ) : state.phase === "failed" ? (
        <LogLoadError error={state.error} onAgain={retry} />
      ) : (
        <SectionSkeleton label="Loading the log" />
      )}
    </section>
  );
}

/**
 * Returns the start of a step in milliseconds since 1970, or `null` if the step isn't listed or
 * hasn't started.
 */
function findStepStart(workflows: readonly BuildWorkflow[], id: string | null): number | null {
  const steps = workflows.flatMap((workflow) => workflow.steps);
  const start = steps.find(({ stepExecutionId }) => id !== null && stepExecutionId === id);
  const time = Date.parse(start?.startedAt ?? "");
  return Number.isNaN(time) ? null : time;
}
