"use client";
import { memo, useId, useRef, useState } from "react";
import { useFormContext, useWatch } from "react-hook-form";
import { cx } from "@/components/ui/cx";
import type { BuildFormValues } from "@/lib/create-image/form-values";
import { parseWorkflowType } from "@/lib/imagebuilder/arn";
import { useWorkflowOutline } from "../use-workflow-outlines";
import { getWorkflowLabel } from "../workflow-label";
import { RowBody } from "./row-body";
import { RowErrorExpander } from "./row-error-expander";
import { RowHeader } from "./row-header";
import { useRowDrag } from "./use-row-drag";
import type { WorkflowRowActions } from "./use-workflow-rows";

interface WorkflowRowProps {
  /** The row's stable key. */
  id: string;
  /** The 0-based index in the request. */
  index: number;
  /** Whether the row can move up or down. If it can't, its button announces the reason. */
  canUp: boolean;
  canDown: boolean;
  /** True for the row that was added or restored last. */
  startsOpen: boolean;
  actions: WorkflowRowActions;
}

/**
 * One workflow as a card. It is memoized, and a collapsed row mounts no fields, so that typing
 * doesn't slow down with the number of rows.
 */
export const WorkflowRow = memo(function WorkflowRow(props: WorkflowRowProps) {
  const { id, index, actions } = props;
  const { control } = useFormContext<BuildFormValues>();
  const workflowArn = useWatch({ control, name: `workflows.${index}.workflowArn` }) ?? "";
  const outline = useWorkflowOutline(workflowArn);
  const [open, setOpen] = useState(props.startsOpen);
  const card = useRef<HTMLDivElement>(null);
  const handle = useRef<HTMLButtonElement>(null);
  const { edge, dragging } = useRowDrag(id, { card, handle }, actions);
  const bodyId = useId();
  const name = getWorkflowLabel(workflowArn, index);

  return (
    <div
      ref={card}
      className={cx(
        "relative rounded-lg border border-line-strong bg-surface transition-opacity",
        dragging && "opacity-50",
      )}
    >
      <RowErrorExpander index={index} setOpen={setOpen} />
      {edge === null ? null : (
        <span
          aria-hidden
          className={cx(
            "pointer-events-none absolute inset-x-0 h-0.5 rounded-full bg-accent",
            edge === "top" ? "-top-1" : "-bottom-1",
          )}
        />
      )}
      <RowHeader
        index={index}
        name={name}
        workflowArn={workflowArn}
        outline={outline}
        canUp={props.canUp}
        canDown={props.canDown}
        open={open}
        bodyId={bodyId}
        handle={handle}
        actions={actions}
        // Toggles the rendered state, because an error can be expanding the row at this moment.
        onToggle={() => setOpen(!open)}
      />
      {open ? (
        <RowBody
          id={bodyId}
          index={index}
          name={name}
          type={parseWorkflowType(workflowArn)}
          outline={outline}
        />
      ) : null}
    </div>
  );
});
