import { Fragment, type ReactNode } from "react";
import { cx } from "@/components/ui/cx";
import { allowedTarget } from "../order";
import { type GroupPlace, groupPlaces, groupWords } from "../parallel-groups";
import type { useWorkflowRows } from "./use-workflow-rows";
import { WorkflowRow } from "./workflow-row";

interface WorkflowListProps {
  list: ReturnType<typeof useWorkflowRows>;
  /** Stands where a row was removed. */
  undo: ReactNode;
}

/** The workflows in the order of the request; tests that run together hang on one line. */
export function WorkflowList({ list, undo }: WorkflowListProps) {
  const { ids, rows, removed, added, actions } = list;
  const places = groupPlaces(rows);
  const types = rows.map(({ type }) => type);
  if (ids.length === 0 && removed === null) return null;
  return (
    <ol aria-label="Workflows, in order" className="grid">
      {ids.map((id, index) => (
        <Fragment key={id}>
          {removed?.index === index ? <li className="pb-2">{undo}</li> : null}
          <GroupedItem place={places[index] ?? null} last={index === ids.length - 1}>
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
      {removed && removed.index >= ids.length ? (
        <li className={ids.length > 0 ? "pt-2" : undefined}>{undo}</li>
      ) : null}
    </ol>
  );
}

interface GroupedItemProps {
  place: GroupPlace | null;
  last: boolean;
  children: ReactNode;
}

function GroupedItem({ place, last, children }: GroupedItemProps) {
  const together = place !== null && !place.last;
  return (
    <li>
      {place?.first ? (
        <p className="mt-1 mb-1 text-ink-2 text-xs">
          Group <span className="font-medium text-ink">{place.name}</span>: {groupWords(place)}
        </p>
      ) : null}
      <div className={cx(place && "border-accent border-l-2 pl-2.5", together ? "pb-1.5" : null)}>
        {children}
      </div>
      {together || last ? null : <div className="h-2" />}
    </li>
  );
}
