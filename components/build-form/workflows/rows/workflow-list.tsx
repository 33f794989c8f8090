"use client";
import { Fragment, type ReactNode } from "react";
import { allowedTarget } from "../order";
import { type GroupPosition, groupPositions, groupWords } from "../parallel-groups";
import { useRowFacts } from "./use-row-facts";
import type { useWorkflowRows } from "./use-workflow-rows";
import { WorkflowRow } from "./workflow-row";

/** From here on drawing all rows, open or not, would show in what a keystroke costs. */
const manyRows = 10;

interface WorkflowListProps {
  list: ReturnType<typeof useWorkflowRows>;
  /** Stands where a row was removed. */
  undo: ReactNode;
}

/** The workflows in the order of the request; tests that run together hang on one line. */
export function WorkflowList({ list, undo }: WorkflowListProps) {
  const { ids, removed, added, actions } = list;
  const rows = useRowFacts();
  const places = groupPositions(rows);
  const types = rows.map(({ type }) => type);
  if (ids.length === 0 && removed === null) return null;
  return (
    <ol aria-label="Workflows in run order" className="grid">
      {ids.map((id, index) => (
        <Fragment key={id}>
          {removed?.index === index ? <li className="py-1">{undo}</li> : null}
          <GroupedItem place={places[index] ?? null} sparing={ids.length > manyRows}>
            <WorkflowRow
              id={id}
              index={index}
              canUp={allowedTarget(types, index, index - 1) !== index}
              canDown={allowedTarget(types, index, index + 1) !== index}
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
  place: GroupPosition | null;
  /** Out of sight the row is neither laid out nor painted until it is scrolled to. */
  sparing: boolean;
  children: ReactNode;
}

function GroupedItem({ place, sparing, children }: GroupedItemProps) {
  return (
    <li
      className={
        sparing ? "[contain-intrinsic-size:auto_54px] [content-visibility:auto]" : undefined
      }
    >
      {place?.first ? (
        <p className="pt-1 text-ink-2 text-xs">
          Group <span className="font-medium text-ink">{place.name}</span>: {groupWords(place)}
        </p>
      ) : null}
      <div className={place ? "border-accent border-l-2 py-1 pl-2.5" : "py-1"}>{children}</div>
    </li>
  );
}
