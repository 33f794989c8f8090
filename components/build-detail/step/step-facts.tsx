import Link from "next/link";
import type { ReactNode } from "react";
import { Arn } from "@/components/domain/arn";
import { BuildStatusBadge } from "@/components/domain/build-status-badge";
import { Elapsed } from "@/components/domain/elapsed";
import { prettyJson } from "@/components/domain/pretty-json";
import { leftWords } from "@/components/domain/text-beginning";
import { CodeBlock } from "@/components/ui/code-block";
import { Time } from "@/components/ui/time";
import type { BuildStep } from "@/lib/builds/view";
import { missingTime, stepState } from "../timeline/step-state";

interface StepFactsProps {
  step: BuildStep;
  /** The workflow's name. */
  workflow: string;
  /** The URL of the step's log section. */
  logHref: string;
}

/** All details that Image Builder returns for a step. */
export function StepFacts({ step, workflow, logHref }: StepFactsProps) {
  const waits = stepState(step) === "waiting";
  return (
    <div className="grid min-w-0 gap-3">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <BuildStatusBadge status={step.status} />
        {step.startedAt ? (
          <span className="text-ink-2 text-xs tabular-nums">
            {step.endedAt ? "took " : "for "}
            <Elapsed from={step.startedAt} to={step.endedAt} />
          </span>
        ) : null}
        {step.rollbackStatus ? (
          <span className="text-ink-2 text-xs">Rollback: {step.rollbackStatus}</span>
        ) : null}
      </p>
      {waits ? (
        <p className="rounded-md bg-warn-soft px-2.5 py-1.5 text-xs">
          Waiting for approval. A reviewer can approve or reject.
        </p>
      ) : null}
      {step.message ? (
        <Fact label="Message">
          <p className="whitespace-pre-wrap">{bounded(step.message)}</p>
        </Fact>
      ) : null}
      {step.description ? <Fact label="Description">{bounded(step.description)}</Fact> : null}
      <div className="grid grid-cols-2 gap-3">
        <Fact label="Action">
          <span className="font-mono text-xs">{step.action ?? "Unknown"}</span>
        </Fact>
        <Fact label="Workflow">{workflow}</Fact>
        <Fact label="Started">
          {step.startedAt ? (
            <Time value={step.startedAt} format="absolute" />
          ) : (
            missingTime(step, "startedAt")
          )}
        </Fact>
        <Fact label="Ended">
          {step.endedAt ? (
            <Time value={step.endedAt} format="absolute" />
          ) : (
            missingTime(step, "endedAt")
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
      <Fact label="Step execution">
        <Arn value={step.stepExecutionId} label="Copy step execution ID" />
      </Fact>
    </div>
  );
}

const maxWords = 4_000;

function bounded(text: string): string {
  return text.length > maxWords ? `${text.slice(0, maxWords)}…` : text;
}

function Json({ label, text }: { label: string; text: string | null }) {
  if (!text) return null;
  const shown = prettyJson(text);
  return (
    <Fact label={label}>
      <CodeBlock code={text} label={`the step's ${label.toLowerCase()}`} wrap className="mt-1">
        {shown.text}
      </CodeBlock>
      {shown.left > 0 ? <p className="mt-1 text-ink-2 text-xs">{leftWords(shown.left)}</p> : null}
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
