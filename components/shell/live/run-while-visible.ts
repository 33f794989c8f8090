import { claimHiddenWindowSlot } from "./hidden-slot";

/**
 * The delay in milliseconds before a hidden window can lose its stream. A window that is hidden
 * only briefly keeps it.
 */
const hiddenMs = 30_000;

/**
 * Keeps a task running while this window is visible or holds one of the slots for hidden windows.
 * Restarts the task immediately when the window becomes visible.
 *
 * @param start starts the task and returns a function that stops it
 * @returns a function that stops the task and prevents restarts
 */
export function runWhileVisible(start: () => () => void): () => void {
  let stop: (() => void) | null = null;
  let release: (() => void) | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ended = false;

  const pauseUnlessAllowed = async () => {
    const slot = await claimHiddenWindowSlot();
    if (ended || document.visibilityState === "visible") return slot?.();
    release = slot;
    if (slot) return;
    stop?.();
    stop = null;
  };
  const update = () => {
    clearTimeout(timer);
    if (document.visibilityState === "visible") {
      release?.();
      release = null;
      stop ??= start();
    } else {
      timer = setTimeout(pauseUnlessAllowed, hiddenMs);
    }
  };

  document.addEventListener("visibilitychange", update);
  stop = start();
  update();
  return () => {
    ended = true;
    document.removeEventListener("visibilitychange", update);
    clearTimeout(timer);
    release?.();
    stop?.();
  };
}
