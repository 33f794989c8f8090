"use client";
import { Fragment, type ReactNode } from "react";
import { ParallelGroupName } from "@/components/domain/parallel-group-name";
import { findAllowedIndex } from "../order";
import { describeGroupSize, type GroupPosition, getGroupPositions } from "../parallel-groups";
import { useRowSummary } from "./use-row-summary";
import type { useWorkflowRows } from "./use-workflow-rows";
import { WorkflowRow } from "./workflow-row";

/**
 * With more rows than this, rendering all of them would slow down typing, even if they are
 * collapsed.
 */
const manyRows = 10;

interface WorkflowListProps {
  list: ReturnType<typeof useWorkflowRows>;
  /** The content shown in place of a removed row. */
  undo: ReactNode;
}

/** The workflows in request order. Parallel tests are joined by a line. */
export function WorkflowList({ list, undo }: WorkflowListProps) {
  const { ids, removed, added, actions } = list;
  const rows = useRowSummary();
  const positions = getGroupPositions(rows);
  const types = rows.map(({ type }) => type);
  if (ids.length === 0 && removed === null) return null;
  return (
    <ol aria-label="Workflows in run order" className="grid">
      {ids.map((id, index) => (
        <Fragment key={id}>
          {removed?.index === index ? <li className="py-1">{undo}</li> : null}
          <GroupedItem
            position={positions[index] ?? null}
            skipsOffscreenRendering={ids.length > manyRows}
          >
            <WorkflowRow
              id={id}
              index={index}
              canUp={findAllowedIndex(types, index, index - 1) !== index}
              canDown={findAllowedIndex(types, index, index + 1) !== index}
              startsOpen={added === index}
              actions={actions}
            />
          </GroupedItem>
        </Fragment>
      ))}
      {removed && removed.index >= ids.length ? <li className="py-1">{undo}</li> : null}
    </ol>
  );
}

interface GroupedItemProps {
  position: GroupPosition | null;
  /** Skips layout and paint of rows outside the viewport. */
  skipsOffscreenRendering: boolean;
  children: ReactNode;
}

function GroupedItem({ position, skipsOffscreenRendering, children }: GroupedItemProps) {
  return (
    <li
      className={
        skipsOffscreenRendering
          ? "[contain-intrinsic-size:auto_54px] [content-visibility:auto]"
          : undefined
      }
    >
      {position?.first ? (
        <p className="py-1 text-ink-2 text-xs">
          <ParallelGroupName name={position.name} />: {describeGroupSize(position.size)}
        </p>
      ) : null}
      <div className={position ? "border-accent border-l-2 py-1 pl-2.5" : "py-1"}>{children}</div>
    </li>
  );
}
