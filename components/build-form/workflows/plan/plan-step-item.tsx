import { ParallelGroupName } from "@/components/domain/parallel-group-name";
import { cx } from "@/components/ui/cx";
import { dot } from "@/components/ui/dot";
import type { PlannedWorkflow } from "@/lib/imagebuilder/plan";
import { describeGroupSize } from "../parallel-groups";
import { workflowTypeIcons, workflowTypeLabels } from "../workflow-type";
import { PlanLane } from "./plan-lane";
import { defaultStepLabels, type PlanRow, type PlanStep } from "./plan-steps";

interface PlanStepItemProps {
  step: PlanStep;
  workflows: readonly PlanRow[];
  last: boolean;
}

export function PlanStepItem({ step, workflows, last }: PlanStepItemProps) {
  const Icon = workflowTypeIcons[step.type];
  const runs = step.state === "named" || step.state === "standard";
  return (
    <li className="grid grid-cols-[24px_minmax(0,1fr)] gap-x-3">
      <span aria-hidden className="flex flex-col items-center">
        <span
          className={cx(
            "grid size-6 shrink-0 place-items-center rounded-full border",
            step.state !== "named"
              ? "border-line-strong border-dashed text-ink-3"
              : "border-accent/40 bg-accent-soft text-accent",
          )}
        >
          <Icon size={14} />
        </span>
        {last ? null : <span className="w-px flex-1 bg-line-strong" />}
      </span>
      <div className={cx("min-w-0", !last && "pb-5")}>
        <p className="leading-6">
          <span className="font-medium">{workflowTypeLabels[step.type]}</span>
          {step.group === null ? null : (
            <span className="text-ink-2 text-xs">
              {dot}
              <ParallelGroupName name={step.group} />:{" "}
              {describeGroupSize(step.lanes.length + step.queue.length)}
            </span>
          )}
        </p>
        {step.waitsFor !== null && runs ? (
          <p className="text-ink-3 text-xs">after {step.waitsFor}</p>
        ) : null}
        <StepBody step={step} workflows={workflows} />
      </div>
    </li>
  );
}

function StepBody({ step, workflows }: Pick<PlanStepItemProps, "step" | "workflows">) {
  if (step.state !== "named") return <p className="mt-1 text-ink-2">{describeEmptyStep(step)}</p>;
  return (
    <>
      <Lanes workflows={workflows} lanes={step.lanes} parallel={step.group !== null} />
      {step.queue.length > 0 ? (
        <>
          <p className="mt-2 text-ink-3 text-xs">
            Then one more starts each time a workflow in the group finishes:
          </p>
          <Lanes workflows={workflows} lanes={step.queue} parallel queued />
        </>
      ) : null}
    </>
  );
}

function describeEmptyStep({ state, type }: PlanStep): string {
  if (state === "off") return "Doesn't run because tests are turned off.";
  if (state === "standard") return defaultStepLabels[type];
  return `Skipped because you added other workflows but no ${type} workflow.`;
}

interface LanesProps {
  workflows: readonly PlanRow[];
  lanes: readonly PlannedWorkflow[];
  parallel: boolean;
  queued?: boolean;
}

function Lanes({ workflows, lanes, parallel, queued }: LanesProps) {
  return (
    <ul
      className={cx(
        "mt-1.5 grid gap-1.5",
        queued || lanes.length > 1 ? "@md:grid-cols-2 @lg:grid-cols-3" : "max-w-72",
        (queued || lanes.length > 3) && "@3xl:grid-cols-5",
        parallel && !queued && "border-accent/50 border-l-2 pl-2",
        queued && "border-line-strong border-l-2 border-dashed pl-2",
      )}
    >
      {lanes.map(({ index, workflowArn }) => (
        <PlanLane
          key={index}
          index={index}
          workflowArn={workflowArn}
          onFailure={workflows[index]?.onFailure ?? ""}
          queued={Boolean(queued)}
          narrow={queued || lanes.length > 3}
        />
      ))}
    </ul>
  );
}
