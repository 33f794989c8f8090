import { formatDuration } from "@/components/domain/duration";
import { BreakableText } from "@/components/ui/breakable";
import { Disclosure } from "@/components/ui/disclosure";
import type { WorkflowOutline } from "@/lib/imagebuilder/views";
import { formatCount, formatCounted } from "@/lib/text/format-count";
import { describeFailureAction } from "../failure-action";

type ReadableOutline = Extract<WorkflowOutline, { readable: true }>;

/** Formats `5400` as "5,400 s (1 h 30 min)". Text that isn't a number is returned unchanged. */
function formatTimeout(seconds: string): string {
  return /^\d{1,9}$/.test(seconds)
    ? `${formatCount(Number(seconds))}\u00a0s (${formatDuration(Number(seconds) * 1_000)})`
    : seconds;
}

/** The workflow's description. Its steps are shown on demand. */
export function WorkflowSteps({ outline }: { outline: ReadableOutline }) {
  const { description, steps } = outline;
  return (
    <div className="grid gap-1 text-xs">
      {description ? <p className="text-ink-2">{description}</p> : null}
      <Disclosure summary={formatCounted(steps.length, "step")}>
        <ol className="grid gap-1 pl-5">
          {steps.map((step) => (
            <li key={step.name} className="list-decimal marker:text-ink-3">
              <span className="font-medium">
                <BreakableText text={step.name} />
              </span>{" "}
              <span className="text-ink-2">{step.action}</span>
              {step.onFailure ? (
                <span className="text-ink-3">, {describeFailureAction(step.onFailure)}</span>
              ) : null}
              {step.timeoutSeconds ? (
                <span className="text-ink-3">, timeout: {formatTimeout(step.timeoutSeconds)}</span>
              ) : null}
              {step.condition ? (
                <span className="block text-ink-3">
                  if{" "}
                  <code className="font-mono">
                    <BreakableText text={step.condition} />
                  </code>
                </span>
              ) : null}
            </li>
          ))}
        </ol>
      </Disclosure>
    </div>
  );
}
