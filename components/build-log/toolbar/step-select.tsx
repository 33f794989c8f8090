import { Select } from "@/components/ui/select";
import type { BuildWorkflow } from "@/lib/builds/view";

interface StepSelectProps {
  workflows: BuildWorkflow[];
  /** Called with the start of the chosen step, in milliseconds since the epoch. */
  onStep: (startedAt: number) => void;
}

/** Jumps to a step's section, which begins with the first line at or after the step's start. */
export function StepSelect({ workflows, onStep }: StepSelectProps) {
  const started = workflows
    .map((workflow) => ({ ...workflow, steps: workflow.steps.filter((step) => step.startedAt) }))
    .filter(({ steps }) => steps.length > 0);
  if (started.length === 0) return null;
  return (
    <Select
      controlSize="sm"
      className="w-36"
      aria-label="Go to step"
      value=""
      onChange={(event) => {
        const start = Date.parse(event.currentTarget.value);
        if (!Number.isNaN(start)) onStep(start);
      }}
    >
      <option value="">Go to step…</option>
      {started.map(({ executionId, workflowArn, steps }) => (
        <optgroup key={executionId} label={workflowArn.split("/")[2] ?? workflowArn}>
          {steps.map((step) => (
            <option key={step.stepExecutionId} value={step.startedAt ?? ""}>
              {step.name}
              {step.status === "FAILED" ? " (failed)" : ""}
            </option>
          ))}
        </optgroup>
      ))}
    </Select>
  );
}
