import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine";
import {
  draggable,
  dropTargetForElements,
} from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { setCustomNativeDragPreview } from "@atlaskit/pragmatic-drag-and-drop/element/set-custom-native-drag-preview";

export type Edge = "top" | "bottom";

export interface RowDrag {
  /** The card: what moves and what others are dropped on. */
  card: HTMLElement;
  /** Where a drag may start. */
  handle: HTMLElement;
  /** The row's stable key. */
  rowId: string;
  /** What the pointer carries, e.g. the workflow's name. */
  label: () => string;
  /** Whether the dragged row may be put at that edge of this row. */
  allows: (draggedId: string, edge: Edge) => boolean;
  onDragging: (dragging: boolean) => void;
  /** Where the drop would go now; `null` when it would go nowhere. */
  onEdge: (edge: Edge | null) => void;
  onDrop: (draggedId: string, edge: Edge) => void;
}

function edgeUnder(card: Element, clientY: number): Edge {
  const { top, height } = card.getBoundingClientRect();
  return clientY < top + height / 2 ? "top" : "bottom";
}

/**
 * Makes a card movable by the pointer. In a module of its own, so that a visitor who only looks
 * at the form doesn't download the drag library. Returns the function that takes it off again.
 */
export function attachRowDrag(row: RowDrag): () => void {
  const idOf = (data: Record<string, unknown>) =>
    typeof data.workflowRowId === "string" ? data.workflowRowId : null;
  const edgeFor = (data: Record<string, unknown>, clientY: number): Edge | null => {
    const dragged = idOf(data);
    const edge = edgeUnder(row.card, clientY);
    return dragged !== null && dragged !== row.rowId && row.allows(dragged, edge) ? edge : null;
  };
  return combine(
    draggable({
      element: row.card,
      dragHandle: row.handle,
      // A form that is being sent disables all of its buttons at once.
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
      canDrop: ({ source }) => idOf(source.data) !== null,
      onDrag: ({ source, location }) =>
        row.onEdge(edgeFor(source.data, location.current.input.clientY)),
      onDragLeave: () => row.onEdge(null),
      onDrop: ({ source, location }) => {
        row.onEdge(null);
        const dragged = idOf(source.data);
        const edge = edgeFor(source.data, location.current.input.clientY);
        if (dragged !== null && edge !== null) row.onDrop(dragged, edge);
      },
    }),
  );
}
