"use client";
import { type RefObject, useEffect, useState } from "react";
import { getDropIndex } from "../order";
import type { DropEdge } from "./attach-row-drag";
import type { WorkflowRowActions } from "./use-workflow-rows";

interface RowDragRefs {
  card: RefObject<HTMLElement | null>;
  handle: RefObject<HTMLElement | null>;
}

/**
 * Makes a row draggable by its handle and a drop target for others. The drag library loads after
 * the row renders. Buttons and keys work without it.
 *
 * @returns the edge of this row at which another would be dropped, and whether this row is being
 * dragged
 */
export function useRowDrag(id: string, { card, handle }: RowDragRefs, actions: WorkflowRowActions) {
  const [edge, setEdge] = useState<DropEdge | null>(null);
  const [dragging, setDragging] = useState(false);
  useEffect(() => {
    let live = true;
    let detach: (() => void) | undefined;
    const target = (draggedId: string, at: DropEdge) => {
      const from = actions.indexOf(draggedId);
      return { from, to: getDropIndex(from, actions.indexOf(id), at) };
    };
    void import("./attach-row-drag").then(({ attachRowDrag }) => {
      if (!live || !card.current || !handle.current) return;
      detach = attachRowDrag({
        card: card.current,
        handle: handle.current,
        rowId: id,
        label: () => actions.nameAt(actions.indexOf(id)),
        allows: (draggedId, at) => {
          const { from, to } = target(draggedId, at);
          return from !== -1 && actions.allows(from, to);
        },
        onDragging: setDragging,
        onEdge: setEdge,
        onDrop: (draggedId, at) => {
          const { from, to } = target(draggedId, at);
          actions.moveTo(from, to);
        },
      });
    });
    return () => {
      live = false;
      detach?.();
    };
  }, [id, card, handle, actions]);
  return { edge, dragging };
}
