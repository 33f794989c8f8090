"use client";
import type { ReactNode } from "react";
import { Section } from "@/components/ui/card";
import { SegmentedControl } from "@/components/ui/segmented-control";
import type { BuildDetail } from "@/lib/builds/view";
import { isTerminalStatus } from "@/lib/imagebuilder/image-status";
import { StepPanel } from "../step/step-panel";
import { useRefreshClock } from "../use-clock";
import type { BuildPageState } from "../use-page-state";
import { TimelineChart } from "./chart";
import { correctEndedWorkflows } from "./ended-workflows";
import { getWorkflowDisplayName } from "./lane-view";
import { layOutTimeline } from "./layout";
import { PendingList } from "./pending-list";
import { listPendingWorkflows } from "./pending-workflows";
import { StepTable } from "./step-table";
import { useWorkflowSteps } from "./use-workflow-steps";

interface TimelineTabProps {
  detail: BuildDetail;
  scope: string;
  state: BuildPageState;
  /** A failure reason shown elsewhere on the page and omitted here. */
  shown: string | null;
  /** The content beside the timeline. On a wide window, an open step replaces it. */
  beside: ReactNode;
  /** The content below the timeline, and below `beside` on a narrow window. */
  below: ReactNode;
}

export function TimelineTab({ detail, scope, state, shown, beside, below }: TimelineTabProps) {
  const { summary } = detail;
  const running = !isTerminalStatus(summary.status);
  const now = useRefreshClock(detail, running);
  const workflows = correctEndedWorkflows(detail, now);
  const layout = layOutTimeline({ ...detail, workflows }, now);
  const pending = listPendingWorkflows(detail);
  const getSteps = useWorkflowSteps(
    scope,
    pending.flatMap((group) => group.workflows.map(({ workflowArn }) => workflowArn)),
  );
  const isEmpty = workflows.length === 0 && pending.length === 0;
  const found = workflows
    .flatMap((workflow) => workflow.steps.map((step) => ({ workflow, step })))
    .find(({ step }) => step.stepExecutionId === state.step);
  const close = () => {
    // The row is looked up by its key, because the row that opened the panel may have remounted.
    const opener = findStepRow(state.step);
    state.openStep(null);
    opener?.focus();
  };
  const toggle = (step: string) => (step === state.step ? close() : state.openStep(step));

  return (
    <div className="grid items-start gap-4 lg:grid-cols-[minmax(0,1fr)_22rem] lg:grid-rows-[auto_1fr]">
      <Section
        id="timeline"
        title="Timeline"
        padded={isEmpty}
        actions={
          <SegmentedControl
            label="Show the timeline as"
            value={state.asTable ? "table" : "chart"}
            onValueChange={(view) => state.showAsTable(view === "table")}
            segments={[
              {
                value: "chart",
                label: (
                  <>
                    <span className="max-md:hidden">Chart</span>
                    <span className="md:hidden">List</span>
                  </>
                ),
              },
              { value: "table", label: "Table" },
            ]}
          />
        }
      >
        {isEmpty ? (
          <p className="text-ink-2">
            {running ? "No workflows have started yet." : "No workflows recorded."}
          </p>
        ) : state.asTable ? (
          <StepTable layout={layout} pending={pending} onOpen={toggle} />
        ) : (
          <TimelineChart
            layout={layout}
            open={state.step}
            onOpen={toggle}
            shown={shown}
            pending={<PendingList groups={pending} getSteps={getSteps} />}
          />
        )}
      </Section>
      <div className="grid h-full min-w-0 content-start gap-4 lg:row-span-2">
        {found ? (
          <StepPanel
            step={found.step}
            workflow={getWorkflowDisplayName(found.workflow.workflowArn)}
            logHref={state.getLogHref(found.step.stepExecutionId)}
            onClose={close}
            returnFocus={() => findStepRow(found.step.stepExecutionId)}
          />
        ) : null}
        <div className={found ? "contents lg:hidden" : "contents"}>{beside}</div>
      </div>
      <div className="grid min-w-0 grid-cols-[repeat(auto-fit,minmax(min(20rem,100%),1fr))] items-start gap-4">
        {below}
      </div>
    </div>
  );
}

function findStepRow(step: string | null): HTMLElement | null {
  if (step === null) return null;
  return document.querySelector<HTMLElement>(`[data-focus-key="${CSS.escape(step)}"]`);
}
