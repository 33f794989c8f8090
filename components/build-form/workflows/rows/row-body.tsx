"use client";
import type { WorkflowArnType } from "@/lib/imagebuilder/arn";
import type { WorkflowOutline } from "@/lib/imagebuilder/views";
import { ResourcePicker } from "../../picker/resource-picker";
import { LockableControls } from "../../sections/lockable-controls";
import { WorkflowParameters } from "../parameters/workflow-parameters";
import { OnFailureField } from "./on-failure-field";
import { ParallelGroupField } from "./parallel-group-field";
import { WorkflowSteps } from "./workflow-steps";

interface RowBodyProps {
  id: string;
  index: number;
  name: string;
  type: WorkflowArnType | null;
  outline: WorkflowOutline | undefined;
}

export function RowBody({ id, index, name, type, outline }: RowBodyProps) {
  return (
    <div id={id} className="@container grid gap-5 border-line border-t p-3 sm:px-4">
      <LockableControls>
        <div className="grid gap-2">
          <ResourcePicker
            path={`workflows.${index}.workflowArn`}
            kind="workflows"
            label={`Workflow ${index + 1}`}
            required
            bare
          />
          {outline?.readable ? <WorkflowSteps outline={outline} /> : null}
        </div>
        <section aria-label={`Parameters for ${name}`} className="grid gap-2">
          <h3 className="font-medium text-ink-2 text-xs">Parameters</h3>
          <WorkflowParameters row={index} workflow={name} outline={outline} />
        </section>
        <div className="grid items-start gap-4 empty:hidden @xl:grid-cols-2">
          <ParallelGroupField index={index} name={name} type={type} />
          <OnFailureField index={index} name={name} type={type} />
        </div>
      </LockableControls>
    </div>
  );
}
