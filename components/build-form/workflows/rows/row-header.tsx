import { ArrowDown, ArrowUp, ChevronRight, GripVertical, X } from "lucide-react";
import type { KeyboardEvent, RefObject } from "react";
import { Badge } from "@/components/ui/badge";
import { cx } from "@/components/ui/cx";
import { IconButton } from "@/components/ui/icon-button";
import { parseWorkflowType } from "@/lib/imagebuilder/arn";
import type { WorkflowOutline } from "@/lib/imagebuilder/views";
import { LockableControls } from "../../sections/lockable-controls";
import { getWorkflowVersion } from "../workflow-label";
import { WorkflowTypeBadge } from "../workflow-type";
import { RowSummary } from "./row-summary";
import type { WorkflowRowActions } from "./use-workflow-rows";

interface RowHeaderProps {
  index: number;
  name: string;
  workflowArn: string;
  outline: WorkflowOutline | undefined;
  canUp: boolean;
  canDown: boolean;
  open: boolean;
  bodyId: string;
  handle: RefObject<HTMLButtonElement | null>;
  actions: WorkflowRowActions;
  onToggle: () => void;
}

export function RowHeader(props: RowHeaderProps) {
  const { index, name, workflowArn, outline, open, bodyId, handle, actions, onToggle } = props;
  const { canUp, canDown } = props;
  const version = getWorkflowVersion(workflowArn);
  const onKeyDown = (event: KeyboardEvent) => {
    // The handle is disabled while the form is locked.
    if (handle.current?.matches(":disabled")) return;
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    actions.step(index, event.key === "ArrowUp" ? -1 : 1);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: handles the keys of its buttons
    <div
      onKeyDown={onKeyDown}
      className="grid grid-cols-[auto_minmax(0,1fr)_auto] items-start gap-x-1 p-1.5 max-sm:grid-cols-[auto_minmax(0,1fr)]"
    >
      <LockableControls>
        <button
          ref={handle}
          type="button"
          data-drag-handle
          aria-label={`Drag ${name} to reorder, or press Alt+Up or Alt+Down`}
          className="grid h-8 w-6 cursor-grab touch-none place-items-center rounded-md text-ink-3 hover:bg-ink/6 hover:text-ink active:cursor-grabbing disabled:cursor-default disabled:opacity-50 disabled:hover:bg-transparent"
        >
          <GripVertical aria-hidden size={14} />
        </button>
      </LockableControls>
      <button
        id={`workflows.${index}`}
        type="button"
        aria-expanded={open}
        aria-controls={open ? bodyId : undefined}
        onClick={onToggle}
        className="grid min-h-8 grid-cols-[auto_auto_minmax(0,1fr)] items-start gap-x-2 rounded-md p-1 text-left leading-6 hover:bg-ink/4 max-sm:col-start-2 max-sm:row-start-1"
      >
        <ChevronRight
          aria-hidden
          size={14}
          className={cx("mt-[5px] text-ink-3 transition-transform", open && "rotate-90")}
        />
        <span className="min-w-4 text-right text-ink-3 tabular-nums">{index + 1}</span>
        <span className="flex min-w-0 flex-wrap items-center gap-x-2 gap-y-0.5">
          <span className="min-w-0 truncate font-medium">{name}</span>
          {version ? <Badge mono>{version}</Badge> : null}
          <WorkflowTypeBadge type={parseWorkflowType(workflowArn)} />
          {/* On a phone, beside the buttons, which lie over the end of the line. */}
          <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5 max-sm:min-h-7 max-sm:w-full max-sm:pr-21 max-sm:pointer-coarse:min-h-9 max-sm:pointer-coarse:pr-27 sm:contents">
            <RowSummary index={index} outline={outline} open={open} />
          </span>
        </span>
      </button>
      <span className="flex py-0.5 max-sm:col-start-2 max-sm:row-start-1 max-sm:self-end max-sm:justify-self-end">
        <LockableControls>
          <IconButton
            size="sm"
            tooltip={false}
            label={`Move ${name} up`}
            icon={<ArrowUp aria-hidden size={14} />}
            aria-disabled={!canUp}
            onClick={() => actions.step(index, -1)}
          />
          <IconButton
            size="sm"
            tooltip={false}
            label={`Move ${name} down`}
            icon={<ArrowDown aria-hidden size={14} />}
            aria-disabled={!canDown}
            onClick={() => actions.step(index, 1)}
          />
          <IconButton
            size="sm"
            tooltip={false}
            label={`Remove ${name}`}
            icon={<X aria-hidden size={14} />}
            onClick={() => actions.remove(index)}
          />
        </LockableControls>
      </span>
    </div>
  );
}
