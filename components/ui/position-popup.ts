export interface Rect {
  left: number;
  top: number;
  width: number;
  height: number;
}

export interface PopupOptions {
  side?: "bottom" | "top";
  align?: "start" | "center" | "end";
  /** The gap between the anchor and the popup in pixels. */
  gap?: number;
}

/** Minimum distance between a popup and the window's edge, in pixels. */
const margin = 8;

/**
 * Positions a popup beside its anchor, or on the opposite side if it doesn't fit and there is more
 * room. Horizontally, the popup stays inside the window if it fits. All values are in CSS pixels
 * relative to the viewport. `maxHeight` is the space on the chosen side, but at least 96.
 */
export function positionPopup(anchor: Rect, popup: Rect, view: Rect, options: PopupOptions = {}) {
  const { side = "bottom", align = "start", gap = 4 } = options;
  const below = view.height - (anchor.top + anchor.height) - gap - margin;
  const above = anchor.top - gap - margin;
  const preferredSpace = side === "bottom" ? below : above;
  const other = side === "bottom" ? above : below;
  const flipped = popup.height > preferredSpace && other > preferredSpace;
  const onTop = (side === "top") !== flipped;
  const maxHeight = Math.max(96, onTop ? above : below);
  const height = Math.min(popup.height, maxHeight);

  const free = anchor.width - popup.width;
  const shift = align === "start" ? 0 : align === "end" ? free : free / 2;
  const rightmost = Math.max(margin, view.width - popup.width - margin);
  const left = Math.min(Math.max(anchor.left + shift, margin), rightmost);
  const top = onTop ? anchor.top - gap - height : anchor.top + anchor.height + gap;
  return { left: Math.round(left), top: Math.round(top), maxHeight: Math.floor(maxHeight) };
}
