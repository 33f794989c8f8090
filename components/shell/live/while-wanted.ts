import { takeHiddenSlot } from "./hidden-slot";

/** A window that is left for a moment only keeps its stream. Milliseconds. */
const hiddenMs = 30_000;

/**
 * Runs `start` while this window is looked at, or is one of the few hidden ones that may go on; what
 * it returns ends it. A window that is looked at again begins at once.
 *
 * @returns ends it for good
 */
export function whileWanted(start: () => () => void): () => void {
  let stop: (() => void) | null = null;
  let release: (() => void) | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let ended = false;

  const pauseUnlessAllowed = async () => {
    const slot = await takeHiddenSlot();
    if (ended || document.visibilityState === "visible") return slot?.();
    release = slot;
    if (slot) return;
    stop?.();
    stop = null;
  };
  const look = () => {
    clearTimeout(timer);
    if (document.visibilityState === "visible") {
      release?.();
      release = null;
      stop ??= start();
    } else {
      timer = setTimeout(pauseUnlessAllowed, hiddenMs);
    }
  };

  document.addEventListener("visibilitychange", look);
  stop = start();
  look();
  return () => {
    ended = true;
    document.removeEventListener("visibilitychange", look);
    clearTimeout(timer);
    release?.();
    stop?.();
  };
}
