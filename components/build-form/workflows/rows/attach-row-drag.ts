import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine";
import {
  draggable,
  dropTargetForElements,
} from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { setCustomNativeDragPreview } from "@atlaskit/pragmatic-drag-and-drop/element/set-custom-native-drag-preview";

export type DropEdge = "top" | "bottom";

export interface RowDragOptions {
  /** The card, which is both the dragged element and the drop target. */
  card: HTMLElement;
  handle: HTMLElement;
  /** The row's stable key. */
  rowId: string;
  /** The text of the drag preview, such as the workflow's name. */
  label: () => string;
  /** True if the dragged row can be dropped at that edge of this row. */
  allows: (draggedId: string, edge: DropEdge) => boolean;
  onDragging: (dragging: boolean) => void;
  /** Called with the edge of the current drop target, or with `null` if there is none. */
  onEdge: (edge: DropEdge | null) => void;
  onDrop: (draggedId: string, edge: DropEdge) => void;
}

function getNearestEdge(card: Element, clientY: number): DropEdge {
  const { top, height } = card.getBoundingClientRect();
  return clientY < top + height / 2 ? "top" : "bottom";
}

/**
 * Makes a card draggable and returns the cleanup function. This is a separate module so that the
 * drag library loads separately.
 */
export function attachRowDrag(row: RowDragOptions): () => void {
  const getRowId = (data: Record<string, unknown>) =>
    typeof data.workflowRowId === "string" ? data.workflowRowId : null;
  const computeDropEdge = (data: Record<string, unknown>, clientY: number): DropEdge | null => {
    const dragged = getRowId(data);
    const edge = getNearestEdge(row.card, clientY);
    return dragged !== null && dragged !== row.rowId && row.allows(dragged, edge) ? edge : null;
  };
  return combine(
    draggable({
      element: row.card,
      dragHandle: row.handle,
      // All buttons of a form are disabled while it is being sent.
      canDrag: () => !row.handle.matches(":disabled"),
      getInitialData: () => ({ workflowRowId: row.rowId }),
      onGenerateDragPreview: ({ nativeSetDragImage }) =>
        setCustomNativeDragPreview({
          nativeSetDragImage,
          render: ({ container }) => {
            const chip = document.createElement("div");
            chip.className =
              "rounded-md border border-accent bg-raised px-3 py-1.5 text-ink font-medium";
            chip.textContent = row.label();
            container.append(chip);
          },
        }),
      onDragStart: () => row.onDragging(true),
      onDrop: () => row.onDragging(false),
    }),
    dropTargetForElements({
      element: row.card,
      canDrop: ({ source }) => getRowId(source.data) !== null,
      onDrag: ({ source, location }) =>
        row.onEdge(computeDropEdge(source.data, location.current.input.clientY)),
      onDragLeave: () => row.onEdge(null),
      onDrop: ({ source, location }) => {
        row.onEdge(null);
        const dragged = getRowId(source.data);
        const edge = computeDropEdge(source.data, location.current.input.clientY);
        if (dragged !== null && edge !== null) row.onDrop(dragged, edge);
      },
    }),
  );
}
