import { BuildStatusBadge } from "@/components/domain/build-status-badge";
import { BreakableText } from "@/components/ui/breakable";
import type { Diagnosis } from "@/lib/diagnosis/types";
import { capitalize } from "@/lib/text/capitalize";

/** Formats `arn:...:workflow/build/build-image/1.0.3/1` as `build-image 1.0.3`. */
function formatWorkflowName(arn: string): string {
  const [, , name, version] = arn.split(":").at(-1)?.split("/") ?? [];
  return [name ?? arn, version].filter(Boolean).join(" ");
}

/**
 * Shows where the build failed, in Image Builder's terms. Omits the status reason, which the page
 * shows elsewhere.
 */
export function FailureLocation({ diagnosis }: { diagnosis: Diagnosis }) {
  const { workflow, step, reason } = diagnosis;
  const words = step?.message ?? workflow?.message ?? null;
  const kind = `${workflow?.type.toLowerCase() ?? ""} workflow`.trimStart();
  return (
    <div className="grid gap-1.5">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        {step ? (
          <>
            <span className="font-medium">
              <BreakableText text={step.name} />
            </span>
            {step.action && step.action !== step.name ? (
              <span className="text-ink-2 text-xs">{step.action}</span>
            ) : null}
            <BuildStatusBadge status={step.status} />
          </>
        ) : null}
        {workflow ? (
          <span className="text-ink-2">
            {step ? `in the ${kind} ` : `${capitalize(kind)} `}
            <BreakableText text={formatWorkflowName(workflow.workflowArn)} />
          </span>
        ) : (
          <span className="text-ink-2">Image Builder didn't report which workflow failed.</span>
        )}
      </p>
      {words !== null && words !== reason ? (
        <p className="whitespace-pre-wrap text-ink-2">
          <BreakableText text={words} />
        </p>
      ) : null}
      {words === null && reason === null ? (
        <p className="text-ink-2">Image Builder didn't report a reason.</p>
      ) : null}
    </div>
  );
}
