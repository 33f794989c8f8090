import { cleanup, configure } from "@testing-library/react";
import { afterEach, vi } from "vitest";

// jsdom has neither layout nor popovers.
Element.prototype.scrollIntoView = () => {};
HTMLElement.prototype.showPopover = function showPopover() {
  this.style.display = "block";
};
HTMLElement.prototype.hidePopover = function hidePopover() {
  this.style.display = "none";
};
window.scrollBy = () => {};
globalThis.ResizeObserver = class {
  observe() {}
  unobserve() {}
  disconnect() {}
};

// The timeout stops only tests that hang. It is high because a dialog's first opening loads its
// code.
configure({ asyncUtilTimeout: 60_000 });

afterEach(() => {
  cleanup();
  window.localStorage.clear();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});
