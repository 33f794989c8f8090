import Link from "next/link";
import type { ReactNode } from "react";
import { Arn } from "@/components/domain/arn";
import { BuildStatusBadge } from "@/components/domain/build-status-badge";
import { ElapsedTime } from "@/components/domain/elapsed";
import { formatJson } from "@/components/domain/format-json";
import { describeOmittedText } from "@/components/domain/truncate-text";
import { CodeBlock } from "@/components/ui/code-block";
import { Time } from "@/components/ui/time";
import type { BuildStep } from "@/lib/builds/view";
import { describeMissingTime, getStepState } from "../timeline/step-state";

interface StepFactsProps {
  step: BuildStep;
  /** The workflow's name. */
  workflow: string;
  /** The URL of the step's log section. */
  logHref: string;
}

export function StepFacts({ step, workflow, logHref }: StepFactsProps) {
  const waits = getStepState(step) === "waiting";
  return (
    <div className="grid min-w-0 gap-3">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <BuildStatusBadge status={step.status} waiting={waits} />
        {step.startedAt ? (
          <span className="text-ink-2 text-xs tabular-nums">
            {step.endedAt ? "took " : "for "}
            <ElapsedTime from={step.startedAt} to={step.endedAt} />
          </span>
        ) : null}
        {step.rollbackStatus ? (
          <span className="text-ink-2 text-xs">Rollback: {step.rollbackStatus}</span>
        ) : null}
      </p>
      {waits ? (
        <p className="rounded-md bg-warn-soft px-2.5 py-1.5 text-xs">
          Waiting for approval. A reviewer must approve or reject this step.
        </p>
      ) : null}
      {step.message ? (
        <Fact label="Message">
          <p className="whitespace-pre-wrap">{truncateLongText(step.message)}</p>
        </Fact>
      ) : null}
      {step.description ? (
        <Fact label="Description">{truncateLongText(step.description)}</Fact>
      ) : null}
      <div className="grid grid-cols-2 gap-3">
        <Fact label="Action">
          <span className="font-mono text-xs">{step.action ?? "Not recorded"}</span>
        </Fact>
        <Fact label="Workflow">{workflow}</Fact>
        <Fact label="Started">
          {step.startedAt ? (
            <Time value={step.startedAt} format="absolute" />
          ) : (
            describeMissingTime(step, "startedAt")
          )}
        </Fact>
        <Fact label="Ended">
          {step.endedAt ? (
            <Time value={step.endedAt} format="absolute" />
          ) : (
            describeMissingTime(step, "endedAt")
          )}
        </Fact>
      </div>
      {step.startedAt ? (
        <Link
          href={logHref}
          className="justify-self-start font-medium text-accent text-xs underline-offset-2 hover:underline"
        >
          View in log
        </Link>
      ) : null}
      <Json label="Inputs" text={step.inputs} />
      <Json label="Outputs" text={step.outputs} />
      <Fact label="Step execution ID">
        <Arn value={step.stepExecutionId} label="Copy step execution ID" />
      </Fact>
    </div>
  );
}

const maxCharacters = 4_000;

function truncateLongText(text: string): string {
  return text.length > maxCharacters ? `${text.slice(0, maxCharacters)}…` : text;
}

function Json({ label, text }: { label: string; text: string | null }) {
  if (!text) return null;
  const shown = formatJson(text);
  return (
    <Fact label={label}>
      <CodeBlock code={text} label={`the step's ${label.toLowerCase()}`} className="mt-1">
        {shown.text}
      </CodeBlock>
      {shown.omittedCount > 0 ? (
        <p className="mt-1 text-ink-2 text-xs">{describeOmittedText(shown.omittedCount)}</p>
      ) : null}
    </Fact>
  );
}

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="min-w-0">
      <p className="text-ink-2 text-xs">{label}</p>
      <div className="wrap-anywhere">{children}</div>
    </div>
  );
}
