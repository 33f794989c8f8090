import { describe, expect, it } from "vitest";
import { positionPopup } from "./position-popup";

const view = { left: 0, top: 0, width: 1000, height: 600 };
const anchor = { left: 100, top: 100, width: 200, height: 32 };

describe("place", () => {
  it("puts a popup under its anchor, at its start", () => {
    expect(positionPopup(anchor, { left: 0, top: 0, width: 300, height: 200 }, view)).toMatchObject(
      {
        left: 100,
        top: 136,
      },
    );
  });

  it("aligns to the anchor's end", () => {
    const popup = { left: 0, top: 0, width: 150, height: 200 };
    expect(positionPopup(anchor, popup, view, { align: "end" }).left).toBe(150);
  });

  it("goes above if there is no room below and more above", () => {
    const low = { ...anchor, top: 500 };
    const popup = { left: 0, top: 0, width: 300, height: 200 };
    expect(positionPopup(low, popup, view).top).toBe(500 - 4 - 200);
  });

  it("stays inside the window's right edge", () => {
    const right = { ...anchor, left: 900, width: 80 };
    const popup = { left: 0, top: 0, width: 300, height: 100 };
    expect(positionPopup(right, popup, view).left).toBe(1000 - 300 - 8);
  });

  it("stays inside the window's left edge even when wider than the window", () => {
    const popup = { left: 0, top: 0, width: 1200, height: 100 };
    expect(positionPopup(anchor, popup, view).left).toBe(8);
  });

  it("returns the maximum height on its side", () => {
    const popup = { left: 0, top: 0, width: 300, height: 2000 };
    expect(positionPopup(anchor, popup, view).maxHeight).toBe(600 - 132 - 4 - 8);
  });
});
