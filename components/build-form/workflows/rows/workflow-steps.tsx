import { Disclosure } from "@/components/ui/disclosure";
import type { WorkflowOutline } from "@/lib/imagebuilder/views";

type ReadableOutline = Extract<WorkflowOutline, { readable: true }>;

/** What the workflow is for, and its steps for who wants to know. */
export function WorkflowSteps({ outline }: { outline: ReadableOutline }) {
  const { description, steps } = outline;
  return (
    <div className="grid gap-1 text-xs">
      {description ? <p className="text-ink-2">{description}</p> : null}
      <Disclosure summary={steps.length === 1 ? "1 step" : `${steps.length} steps`}>
        <ol className="grid gap-1 pl-5">
          {steps.map((step) => (
            <li key={step.name} className="list-decimal marker:text-ink-3">
              <span className="font-medium">{step.name}</span>{" "}
              <span className="text-ink-2">{step.action}</span>
              {step.onFailure ? (
                <span className="text-ink-3">, on failure: {step.onFailure}</span>
              ) : null}
            </li>
          ))}
        </ol>
      </Disclosure>
    </div>
  );
}
